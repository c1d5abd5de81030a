import type { Config } from "../core/config.ts";
import type { Context } from "../core/context.ts";
import { linkKeyOf, linkSignature } from "../core/links.ts";

/*
 * How an item is shown, be it on its own or as the face of an account. The files of both need it, and the file of the
 * item cannot be asked: it asks the file of the account.
 */

/**
 * Where the bytes of an item are. What everybody may see has lasting URLs that name their content. What the caller alone
 * may see has URLs that lend its right for some hours, so that pages can show it in plain `<img>` and `<video>`.
 */
export interface MediaUrls {
  /** The owner gets the exact bytes; everybody else the same without private metadata. */
  original: string;
  /** The same picture in smaller sizes, narrowest first; of a video, a frame of it. */
  renditions: Rendition[];
  /** What can be played. Null for images, and until it is made. */
  playback: Playback | null;
}

export interface Rendition {
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  /** As WebP. */
  url: string;
  /** As AVIF, which is smaller. Null where there is none. */
  avifUrl: string | null;
}

/** The forms in which a video or a sound can be played. Null: this one is not there. */
export interface Playback {
  /** HTTP Live Streaming (RFC 8216), in every size that the source is large enough for. */
  hls: string | null;
  /** MP4 with H.264 and AAC, to be played while it loads. */
  mp4: string | null;
  /** AAC in MP4, of even loudness. */
  m4a: string | null;
  /** Opus in Ogg, of even loudness. */
  opus: string | null;
  /** An animation of a few seconds, without sound. */
  preview: string | null;
  /** WebVTT whose cues point into an image of small frames, for the bar of a player. */
  storyboard: string | null;
  /** JSON: how loud it is over its length, as a list of numbers from 0 to 1. */
  waveform: string | null;
}

/** The names under which `Playback` is stored. */
export const streamNames = {
  hls: "master.m3u8",
  mp4: "progressive.mp4",
  m4a: "audio.m4a",
  opus: "audio.ogg",
  preview: "preview.webp",
  storyboard: "storyboard.vtt",
  waveform: "waveform.json",
} as const satisfies Record<keyof Playback, string>;

const linkHours = 6;

const known = new WeakMap<Config, { expiry: number; parameters: string }>();

/** What `$2` is to every statement with URLs of media in it: an array as PostgreSQL writes it, for it is the same for hours. */
export function urlParameters({ config }: Context): string {
  const expiry = linkExpiry();
  const last = known.get(config);
  if (last?.expiry === expiry) return last.parameters;
  const { inner, outer } = linkKeyOf(config);
  const values = [config.mediaUrl, String(expiry), inner.toString("hex"), outer.toString("hex")];
  const parameters = `{${values.map((value) => JSON.stringify(value)).join(",")}}`;
  known.set(config, { expiry, parameters });
  return parameters;
}

/** In seconds since the epoch, between six and twelve hours from now; the same for six hours, so that URLs stay the same. */
export function linkExpiry(): number {
  const periodSeconds = linkHours * 3600;
  return (Math.floor(Date.now() / 1000 / periodSeconds) + 2) * periodSeconds;
}

/** What a link's signature is made of: whom it lends the right of, to what, and until when. */
export const linkMessage = (mediaId: string, viewerId: string, expires: string) =>
  `media ${mediaId} ${viewerId} ${expires}`;

const parameter = (index: number) => `($2::text[])[${index}]`;

/** Ends every URL of the row, as the viewer `$1` is given it. */
const urlEnd = (row: string, isPublic: string) => `'?v=' || ${row}.version || case when ${isPublic} then '' else
  '&viewer=' || $1 || '&expires=' || ${parameter(2)} || '&signature=' || ${linkSignature(
    `decode(${parameter(3)}, 'hex')`,
    `decode(${parameter(4)}, 'hex')`,
    `'media ' || ${row}.id || ' ' || $1 || ' ' || ${parameter(2)}`,
  )} end`;

/** The URL of something below a row of media, in SQL; `path` is an expression that begins with a slash. */
export const itemUrl = (row: string, isPublic: string, path: string) =>
  `${parameter(1)} || '/v1/media/' || ${row}.id || ${path} || ${urlEnd(row, isPublic)}`;

const playbackFields = Object.entries(streamNames)
  .map(([field, name]) => `'${field}', case when '${name}' = any(s.streams) then s.base || '${name}' || s.ending end`)
  .join(", ");

/** `MediaUrls` of a row of media, for the viewer `$1`; `isPublic` tells in SQL whether everybody may see it. */
export const mediaUrlsJson = (row: string, isPublic: string) => `(
  select json_build_object(
    'original', ${parameter(1)} || '/v1/media/' || ${row}.id || '/original' || s.ending,
    'renditions', (
      select coalesce(json_agg(json_build_object(
        'width', r.width,
        'height', greatest(1, round(${row}.height::numeric * r.width / ${row}.width)::int),
        'url', s.base || r.width || '.webp' || s.ending,
        'avifUrl', case when ${row}.has_avif then s.base || r.width || '.avif' || s.ending end
      )), '[]'::json)
      from unnest(${row}.rendition_widths) as r (width)
    ),
    'playback', case when s.streams <> '{}' then json_build_object(${playbackFields}) end
  ) from (select ${row}.streams, ${parameter(1)} || '/v1/media/' || ${row}.id || '/files/' as base,
    ${urlEnd(row, isPublic)} as ending offset 0) s)`;

/** An image that stands for an account. Everybody can see it. */
export interface ProfileImage {
  /** @example "med_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  mediaId: string;
  /** A blurred preview in about 25 bytes (https://evanw.github.io/thumbhash/), base64url. */
  thumbhash: string | null;
  urls: MediaUrls;
}

/** `ProfileImage`, or null, of a row that `profileImageJoin` has joined. */
export const profileImageJson = (row: string) => `case when ${row}.id is not null then json_build_object(
  'mediaId', ${row}.id, 'thumbhash', ${row}.thumbhash, 'urls', ${mediaUrlsJson(row, "true")}) end`;

/** By the primary key alone. What its owner has deleted, or a moderator removed, is no longer shown. */
export const profileImageJoin = (row: string, id: string) =>
  `left join media ${row} on ${row}.id = ${id} and ${row}.deleted_at is null and ${row}.removed_at is null
    and ${row}.version <> ''`;
