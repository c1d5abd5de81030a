import { buffer } from "node:stream/consumers";
import { AvTooLargeError, AvTooLongError, BrokenAvError, UnsupportedAvError } from "../core/av/errors.ts";
import type { AvContainer, AvFacts } from "../core/av/facts.ts";
import { probeAv } from "../core/av/probe.ts";
import type { Context } from "../core/context.ts";
import { type ApiError, type FieldPlace, fileTooLarge, unavailable, unusableField } from "../core/errors.ts";
import { isHeicReadable } from "../core/images/heic.ts";
import { BrokenImageError, ImageTooLargeError, UnsupportedImageError } from "../core/images/errors.ts";
import { detectMediaType, probeImage, requireGoodImage } from "../core/images/probe.ts";
import { ImageQueueFullError } from "../core/images/work-queue.ts";
import type { MediaKind } from "./media.ts";

/** What is taken in, told from the bytes. */
const imageTypes = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif", "image/heic"] as const;
const videoTypes = ["video/mp4", "video/quicktime", "video/webm", "video/x-matroska"] as const;
const audioTypes = [
  "audio/mpeg",
  "audio/mp4",
  "audio/aac",
  "audio/ogg",
  "audio/flac",
  "audio/wav",
  "audio/webm",
] as const;
const alwaysAccepted: readonly string[] = [...imageTypes, ...videoTypes, ...audioTypes].filter(
  (type) => type !== "image/heic",
);

/** The types that this server takes. HEIC is one of them where its decoder can read it. */
export async function acceptedContentTypes(): Promise<readonly string[]> {
  return (await isHeicReadable()) ? [...alwaysAccepted, "image/heic"] : alwaysAccepted;
}

/** A file that is here, whole, and has not been taken in yet. */
export interface ArrivedFile {
  /** Where it lies in storage. */
  key: string;
  /** All of it, in pieces, where it does not lie in storage yet. */
  content?: readonly Buffer[] | undefined;
  sizeBytes: number;
  /** Its first bytes, enough to tell its type. */
  head: Buffer;
}

/** What a file is found to be. */
export interface Verdict {
  kind: MediaKind;
  contentType: string;
}

/** The size that a file of this type may have. Of what is not known yet, the largest that any may have. */
export function maxSizeBytesOf({ config }: Context, contentType: string | undefined): number {
  return contentType?.startsWith("image/") ? config.maxImageSizeBytes : config.maxUploadSizeBytes;
}

/**
 * Decides for every door alike whether a file is taken in: by its type, told from the bytes, its size, its pixels, how
 * long it plays, and its codecs. Throws a 413, 415 or 422 that says what is wrong.
 */
export async function judgeFile(ctx: Context, file: ArrivedFile): Promise<Verdict> {
  const detected = (await detectMediaType(file.head)) ?? "";
  const isImage = imageTypes.some((type) => type === detected);
  if (file.sizeBytes > maxSizeBytesOf(ctx, isImage ? detected : undefined)) {
    throw tooLargeForType(maxSizeBytesOf(ctx, isImage ? detected : undefined));
  }
  try {
    if (isImage) {
      const limits = { maxPixels: ctx.config.maxImagePixels };
      if (file.content) await requireGoodImage(file.content, limits);
      else await ctx.storage.withFile(file.key, (source) => probeImage(source, limits));
      return { kind: "image", contentType: detected };
    }
    if (!/^(video|audio)\/|^application\/ogg/.test(detected)) throw new UnsupportedImageError();
    const facts = await probeFile(ctx, file);
    return { kind: facts.video ? "video" : "audio", contentType: contentTypeOf(facts) };
  } catch (error) {
    throw await toRefusal(error, detected);
  }
}

const maxTracks = 32;

/** Reads here and there in a film or sound: never all of a stored one. What it gives is given away, so it is a copy. */
function probeFile(ctx: Context, { key, content, sizeBytes }: ArrivedFile): Promise<AvFacts> {
  const whole = content && Buffer.concat(content);
  const read = async (start: number, end: number) =>
    whole ? Buffer.from(whole.subarray(start, end)) : buffer(await ctx.storage.read(key, { start, end: end - 1 }));
  return probeAv({ sizeBytes, read }, avLimitsOf(ctx));
}

export const avLimitsOf = ({ config }: Context) => ({
  maxDurationMs: config.maxDurationSeconds * 1000,
  maxPixelsPerFrame: config.maxVideoPixels,
  maxTracks,
});

const containerTypes: Record<AvContainer, { video: string; audio: string }> = {
  mp4: { video: "video/mp4", audio: "audio/mp4" },
  mov: { video: "video/quicktime", audio: "audio/mp4" },
  webm: { video: "video/webm", audio: "audio/webm" },
  matroska: { video: "video/x-matroska", audio: "audio/webm" },
  mp3: { video: "audio/mpeg", audio: "audio/mpeg" },
  adts: { video: "audio/aac", audio: "audio/aac" },
  ogg: { video: "audio/ogg", audio: "audio/ogg" },
  flac: { video: "audio/flac", audio: "audio/flac" },
  wav: { video: "audio/wav", audio: "audio/wav" },
};

const contentTypeOf = ({ container, video }: { container: AvContainer; video?: unknown }) =>
  containerTypes[container][video ? "video" : "audio"];

const codes = {
  unsupported: "unsupported_file_type",
  imageTooLarge: "image_too_large",
  imageBroken: "image_broken",
  videoTooLarge: "video_too_large",
  tooLong: "too_long",
  broken: "media_broken",
} as const;

/** Why nothing can be made of a file, as `failureCode` says it. Undefined: it is not the file's fault. */
export function failureCodeOf(error: unknown): string | undefined {
  if (error instanceof UnsupportedImageError || error instanceof UnsupportedAvError) return codes.unsupported;
  if (error instanceof ImageTooLargeError) return codes.imageTooLarge;
  if (error instanceof BrokenImageError) return codes.imageBroken;
  if (error instanceof AvTooLargeError) return codes.videoTooLarge;
  if (error instanceof AvTooLongError) return codes.tooLong;
  if (error instanceof BrokenAvError) return codes.broken;
  return undefined;
}

async function toRefusal(error: unknown, detected: string): Promise<unknown> {
  if (error instanceof ImageQueueFullError) {
    return unavailable("Too many pictures are being looked at just now. Try again.", { cause: error });
  }
  const code = failureCodeOf(error);
  if (code === undefined || !(error instanceof Error)) return error;
  if (code === codes.unsupported) {
    const accepted = await acceptedContentTypes();
    // The first bytes are not always told by the name that the type has here.
    const inside = error instanceof UnsupportedAvError ? error.inside : undefined;
    const type = inside ? contentTypeOf(inside) : detected;
    // Of a type that is taken, it is what is in it that is not.
    const reason = accepted.includes(type)
      ? `The file is ${type}, but ${error.message}.`
      : `The file is not one of ${accepted.join(", ")}.`;
    return refusedFile(415, code, reason, error);
  }
  return refusedFile(422, code, `The file cannot be used: ${error.message}.`, error);
}

function refusedFile(status: number, code: string, message: string, cause: unknown): ApiError {
  return unusableField(status, code, { pointer: "/file", in: "body", code, message }, cause);
}

/** `field` is where its size was announced. */
export const tooLargeForType = (maxSizeBytes: number, field?: FieldPlace) =>
  fileTooLarge(`${maxSizeBytes} bytes that this server takes of its type`, field);
