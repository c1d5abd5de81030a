import type { ChildLimit } from "../child/limited-child.ts";
import type { AvContainer } from "./facts.ts";

/** The bytes are of a known type, but nothing can be made of them. */
export class BrokenAvError extends Error {
  override name = "BrokenAvError";
}

/** The container or a codec is none of those that are taken. */
export class UnsupportedAvError extends Error {
  override name = "UnsupportedAvError";

  /** @param inside The file, where its container is taken and what is in it is not. */
  constructor(
    message = "must be an MP4, QuickTime, WebM, Matroska, MP3, AAC, Ogg, FLAC or WAV file",
    readonly inside?: { container: AvContainer; video?: unknown },
  ) {
    super(message);
  }
}

export class AvTooLongError extends Error {
  override name = "AvTooLongError";
}

/** Too many pixels, or too many tracks. */
export class AvTooLargeError extends Error {
  override name = "AvTooLargeError";
}

/** To work on the file took more time, processor time, memory or space than is allowed. */
export class AvLimitError extends Error {
  override name = "AvLimitError";

  constructor(
    readonly limit: ChildLimit,
    options?: ErrorOptions,
  ) {
    super(sentences[limit], options);
  }
}

const sentences: Record<ChildLimit, string> = {
  time: "it takes too long to process",
  cpu: "it takes too much computing to process",
  memory: "it takes too much memory to process",
  output: "what is made of it takes too much space",
};

/** FFmpeg is not installed, or cannot do what is needed. That is no fault of any file. */
export class TranscoderMissingError extends Error {
  override name = "TranscoderMissingError";
}
