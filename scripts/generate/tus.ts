import { tusPath } from "../../api/domain/upload.ts";
import type { OpenApiDocument } from "./document.ts";

/*
 * Uploads by tus are no operations of ours: the protocol says what they are (https://tus.io/protocols/resumable-upload),
 * and clients for it exist. The document speaks of them all the same, so that nobody has to guess where they are.
 */

const integer = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const text = (maxLength: number) => ({ type: "string", maxLength });

const header = (name: string, description: string, schema: object, required = false) => ({
  name,
  in: "header",
  description,
  required,
  schema,
});

const version = header("Tus-Resumable", "`1.0.0`", { const: "1.0.0" }, true);
const checksum = header("Upload-Checksum", "`sha1`, `sha256` or `crc32`, a space, and the digest in Base64", text(100));
const id = {
  name: "id",
  in: "path",
  required: true,
  description: "The upload's id; the whole URL is in the `Location` of its creation",
  schema: text(64),
};

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const refusals = {
  "400": { $ref: "#/components/responses/BadRequest" },
  "401": { $ref: "#/components/responses/Unauthenticated" },
  "403": { $ref: "#/components/responses/Forbidden" },
  "412": problem("`Tus-Resumable` is missing, or names a version that is not in `Tus-Version`."),
  "429": { $ref: "#/components/responses/TooManyRequests" },
  "500": { $ref: "#/components/responses/InternalError" },
  "503": { $ref: "#/components/responses/Unavailable" },
};
const gone = {
  "404": { $ref: "#/components/responses/NotFound" },
  "410": problem("The upload has expired, or its bytes are gone."),
  "423": problem("Another request is writing to it, and does not let go."),
};
const files = {
  "413": { $ref: "#/components/responses/ContentTooLarge" },
  "415": { $ref: "#/components/responses/UnsupportedMediaType" },
  "422": { $ref: "#/components/responses/UnprocessableContent" },
  "460": problem("The chunk is not what its checksum says; it was dropped."),
  "507": { $ref: "#/components/responses/InsufficientStorage" },
};

const described = (name: string, description: string) => ({ [name]: { description, schema: { type: "string" } } });
const offset = described("Upload-Offset", "How many bytes are here.");
const mediaId = described(
  "Easel-Media-Id",
  "The item that was made of the file, when its last byte is in. Of a large file it is made by a worker: ask `GET /v1/uploads/{id}`.",
);
const bytes = {
  content: { "application/offset+octet-stream": { schema: { type: "string", format: "binary" } } },
};

function operation(name: string, summary: string, rest: object): object {
  const security = [{ token: ["media:write"] }, { session: ["media:write"] }];
  return { operationId: `uploads.tus${name}`, tags: ["uploads"], summary, "x-easel-browser": true, security, ...rest };
}

const paths = {
  [tusPath]: {
    post: operation("Create", "Begin an upload by tus 1.0", {
      description:
        "Give any tus client this URL: it goes on where it was broken off, across networks, restarts and days. " +
        "`Upload-Metadata` may name `filename`, `filetype`, `title`, `alt`, `externalId`, `sha256` (hexadecimal: what " +
        "arrives is held against it) and `replaces` (the id of an item that is to get this file). Extensions: creation, " +
        "creation-with-upload, creation-defer-length, expiration, termination, checksum.",
      parameters: [
        version,
        header("Upload-Length", "In bytes", integer),
        header("Upload-Defer-Length", "`1`: it is not known yet", { const: "1" }),
        header("Upload-Metadata", "Names and values in Base64", text(16_384)),
        checksum,
      ],
      requestBody: { ...bytes, description: "The first bytes, or none" },
      responses: {
        "201": {
          description: "The upload",
          headers: { ...described("Location", "Where it is sent."), ...offset, ...mediaId },
        },
        "404": { $ref: "#/components/responses/NotFound" },
        "409": { $ref: "#/components/responses/Conflict" },
        ...refusals,
        ...files,
      },
    }),
  },
  [`${tusPath}/{id}`]: {
    head: operation("Offset", "Ask how much of an upload is here", {
      parameters: [id, version],
      responses: { "200": { description: "Go on from here", headers: offset }, ...refusals, ...gone },
    }),
    patch: operation("Send", "Send more of an upload", {
      parameters: [id, version, header("Upload-Offset", "Where these bytes begin", integer, true), checksum],
      requestBody: { ...bytes, required: true },
      responses: {
        "204": { description: "They are here, and on the disk", headers: { ...offset, ...mediaId } },
        "409": { $ref: "#/components/responses/Conflict" },
        ...refusals,
        ...gone,
        ...files,
      },
    }),
    delete: operation("Terminate", "Give an upload up", {
      parameters: [id, version],
      responses: { "204": { description: "Its bytes are gone" }, ...refusals, ...gone },
    }),
  },
};

/** The document, with the uploads by tus in it. */
export function withTus(document: OpenApiDocument): object {
  const entries = Object.entries(document.paths);
  // Beside their kin.
  const at = entries.findIndex(([path]) => path === "/v1/uploads/{id}");
  entries.splice(at < 0 ? entries.length : at, 0, ...(Object.entries(paths) as typeof entries));
  return { ...document, paths: Object.fromEntries(entries) };
}
