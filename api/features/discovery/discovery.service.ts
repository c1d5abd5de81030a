import type { Context } from "../../core/context.ts";
import { version } from "../../core/version.ts";
import { type EventType, eventTypes } from "../../domain/events.ts";
import { type Scope, scopes } from "../../domain/scopes.ts";
import { checkLimit, tusPath } from "../../domain/upload.ts";
import { acceptedContentTypes } from "../../domain/upload-policy.ts";

/** Where to go from here. */
export interface Welcome {
  name: string;
  version: string;
  links: {
    /** What clients need to know of this server. */
    discovery: string;
    /** The reference, to be read and tried. */
    docs: string;
    openapi: string;
    latestPosts: string;
  };
}

/** What a client needs to know of a server, from any of its URLs. */
export interface Discovery {
  name: string;
  version: string;
  /** The base of all API URLs. */
  apiUrl: string;
  oidc: DiscoveredOidc;
  uploads: UploadLimits;
}

export interface DiscoveredOidc {
  /** The provider to sign in at (OpenID Connect Discovery 1.0). */
  issuer: string;
  /** The public client with which the command line signs in by the device flow (RFC 8628). */
  clientId: string;
  /** The public client with which pages sign in by authorization code and PKCE (RFC 7636). */
  browserClientId: string;
  /** The resource (RFC 8707) that access tokens for this API are made for. */
  audience: string;
  /** What can be asked for. */
  scopes: string[];
}

export interface UploadLimits {
  /** Of any file. */
  maxSizeBytes: number;
  /** Of a file in a form, as POST /v1/media takes it. Larger ones go to `tusUrl`. */
  maxFormSizeBytes: number;
  /** Of a picture. */
  maxImageSizeBytes: number;
  /** Where files are sent piece by piece, by the protocol tus 1.0 (https://tus.io). */
  tusUrl: string;
  /** Whether files can be sent straight to the object store: POST /v1/uploads. */
  direct: boolean;
  contentTypes: string[];
  /** How many files one upload check may name. */
  checkLimit: number;
}

/** The names are those of RFC 9728 section 2. */
export interface ProtectedResource {
  /** The `aud` of access tokens for this API. */
  resource: string;
  resource_name: string;
  /** The providers whose tokens are accepted. */
  authorization_servers: string[];
  scopes_supported: string[];
  bearer_methods_supported: string[];
  resource_documentation: string;
}

/** The facts of this server that a program can adapt to. */
export interface Meta {
  name: string;
  version: string;
  uploads: UploadLimits;
  images: {
    /** Images with more pixels, over all frames, are refused. */
    maxPixels: number;
  };
  pages: {
    defaultLimit: number;
    maxLimit: number;
  };
  scopes: ScopeInfo[];
  /** Of what `events.list` and `events.stream` tell. */
  eventTypes: EventType[];
}

export interface ScopeInfo {
  name: Scope;
  description: string;
}

const name = "Easel";

export function getWelcome({ config }: Context): Welcome {
  return {
    name,
    version,
    links: {
      discovery: `${config.publicUrl}/.well-known/easel`,
      docs: `${config.publicUrl}/docs`,
      openapi: `${config.publicUrl}/openapi.json`,
      latestPosts: `${config.publicUrl}/v1/feeds/latest`,
    },
  };
}

export async function getDiscovery(ctx: Context): Promise<Discovery> {
  const { config } = ctx;
  return {
    name,
    version,
    apiUrl: config.publicUrl,
    oidc: {
      issuer: config.oidc.issuer,
      clientId: config.oidc.cliClientId,
      browserClientId: config.oidc.browserClientId,
      audience: config.oidc.audience,
      scopes: Object.keys(scopes),
    },
    uploads: await getUploadLimits(ctx),
  };
}

export function getProtectedResource({ config }: Context): ProtectedResource {
  return {
    resource: config.oidc.audience,
    resource_name: name,
    authorization_servers: config.issuers.map(({ issuer }) => issuer),
    scopes_supported: Object.keys(scopes),
    bearer_methods_supported: ["header"],
    resource_documentation: `${config.publicUrl}/docs`,
  };
}

export async function getMeta(ctx: Context): Promise<Meta> {
  return {
    name,
    version,
    uploads: await getUploadLimits(ctx),
    images: { maxPixels: ctx.config.maxImagePixels },
    pages: { defaultLimit: 20, maxLimit: 100 },
    scopes: Object.entries(scopes).map(([scope, description]) => ({ name: scope as Scope, description })),
    eventTypes: [...eventTypes],
  };
}

async function getUploadLimits({ config, storage }: Context): Promise<UploadLimits> {
  const { maxUploadSizeBytes, maxFormSizeBytes, maxImageSizeBytes, publicUrl } = config;
  return {
    maxSizeBytes: maxUploadSizeBytes,
    maxFormSizeBytes,
    maxImageSizeBytes,
    tusUrl: publicUrl + tusPath,
    direct: storage.direct !== undefined,
    contentTypes: [...(await acceptedContentTypes())],
    checkLimit,
  };
}
