import { Worker } from "node:worker_threads";
import { AvTooLargeError, AvTooLongError, BrokenAvError, UnsupportedAvError } from "./errors.ts";
import type { AudioCodec, AudioFacts, AvContainer, AvFacts, VideoCodec, VideoFacts } from "./facts.ts";
import { type AvSource, withAvFile } from "./source.ts";

export interface AvLimits {
  maxDurationMs: number;
  /** Of the picture as it is stored, and as it is displayed. */
  maxPixelsPerFrame: number;
  /** Of all kinds together. */
  maxTracks: number;
}

interface RawVideo extends Omit<VideoFacts, "codec"> {
  codec: string | null;
  codedPixels: number;
}

interface RawAudio extends Omit<AudioFacts, "codec"> {
  codec: string | null;
}

interface RawFacts {
  container: AvContainer;
  trackCount: number;
  durationSeconds: number;
  video?: RawVideo;
  audio?: RawAudio;
}

type WorkerMessage =
  | { type: "read"; id: number; start: number; end: number }
  | { type: "facts"; facts: RawFacts }
  | { type: "unsupported" }
  | { type: "broken"; message: string };

const timeoutMs = 30_000;
/** The index of a film of many hours takes some ten megabytes; a recording without one is read through. */
const maxReadBytes = 256 * 1024 * 1024;
const maxReads = 2000;
/** In memory at once: the index of a film, or a few seconds of one of a high bit rate. */
const maxReadSizeBytes = 64 * 1024 * 1024;
/** Tables that unfold from a few bytes to billions of entries end here. */
const maxHeapMb = 192;

/**
 * Reads the headers, without FFmpeg: it takes milliseconds for what is well-formed, and few reads. The headers are a
 * stranger's, and can be made to keep a parser busy for ever or to fill all memory: the parser has a thread of its own,
 * which is ended then.
 *
 * @throws UnsupportedAvError, BrokenAvError, AvTooLongError, AvTooLargeError
 * @throws What the source throws.
 */
export async function probeAv(source: AvSource, limits: AvLimits): Promise<AvFacts> {
  if (source.sizeBytes === 0) throw new UnsupportedAvError();
  return checked(await readRawFacts(source, limits), limits);
}

/** As `probeAv`, of a local file. */
export function probeAvFile(path: string, limits: AvLimits): Promise<AvFacts> {
  return withAvFile(path, (source) => probeAv(source, limits));
}

async function readRawFacts(source: AvSource, { maxTracks }: AvLimits): Promise<RawFacts> {
  const worker = new Worker(new URL("./probe-worker.js", import.meta.url), {
    workerData: { sizeBytes: source.sizeBytes, maxTracks },
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    execArgv: [],
    env: {},
  });
  let reading = 0;
  const deadline = setTimeout(() => worker.terminate(), timeoutMs);
  try {
    return await new Promise<RawFacts>((resolve, reject) => {
      const serve = readsOf(source);
      const answer = async (message: { start: number; end: number }) => {
        reading++;
        return serve(message).finally(() => reading--);
      };
      worker.on("message", (message: WorkerMessage) => {
        if (message.type === "facts") resolve(message.facts);
        else if (message.type === "unsupported") reject(new UnsupportedAvError());
        else if (message.type === "broken") reject(broken(message.message));
        else answer(message).then((bytes) => worker.postMessage({ id: message.id, bytes }, ownBufferOf(bytes)), reject);
      });
      worker.on("error", (error) => reject(broken(error)));
      // A store that is slow says nothing of the file.
      worker.on("exit", () => {
        const message = "its headers take too long to read";
        reject(reading > 0 ? new Error(message) : new BrokenAvError(message));
      });
    });
  } finally {
    clearTimeout(deadline);
    await worker.terminate();
  }
}

/** What can be handed to another thread without a copy. */
function ownBufferOf({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

/** Serves the reads of one file, up to a number and a size. */
function readsOf(source: AvSource) {
  let reads = 0;
  let readBytes = 0;
  return async ({ start, end }: { start: number; end: number }): Promise<Uint8Array> => {
    reads += 1;
    readBytes += end - start;
    if (reads > maxReads || readBytes > maxReadBytes || end - start > maxReadSizeBytes) {
      throw new BrokenAvError("its headers are too large or too scattered to read");
    }
    const bytes = await source.read(start, end);
    if (bytes.length !== end - start) throw new BrokenAvError("it ends too early");
    return bytes;
  };
}

function checked(raw: RawFacts, limits: AvLimits): AvFacts {
  const { container, trackCount } = raw;
  if (trackCount > limits.maxTracks) {
    throw new AvTooLargeError(`it has ${trackCount} tracks, at most ${limits.maxTracks} are allowed`);
  }
  if (!raw.video && !raw.audio) throw new BrokenAvError("it has neither video nor audio, or ends too early");
  const unsupported = (message: string) => new UnsupportedAvError(message, raw);
  const video = raw.video && checkedVideo(raw.video, limits, unsupported);
  const audio = raw.audio && checkedAudio(raw.audio, unsupported);
  const durationMs = Math.round(raw.durationSeconds * 1000);
  if (!(durationMs > 0)) throw new BrokenAvError("it has no duration");
  if (durationMs > limits.maxDurationMs) {
    const seconds = (ms: number) => `${Math.ceil(ms / 1000)} seconds`;
    throw new AvTooLongError(`it lasts ${seconds(durationMs)}, at most ${seconds(limits.maxDurationMs)} are allowed`);
  }
  return { container, durationMs, video, audio };
}

type Unsupported = (message: string) => UnsupportedAvError;

function checkedVideo({ codedPixels, ...raw }: RawVideo, limits: AvLimits, unsupported: Unsupported): VideoFacts {
  const { maxPixelsPerFrame } = limits;
  const codec = videoCodecs.find((codec) => codec === raw.codec);
  if (!codec) throw unsupported("its video must be H.264, H.265, VP8, VP9 or AV1");
  const pixels = Math.max(codedPixels, raw.width * raw.height);
  if (!(pixels > 0)) throw new BrokenAvError("its picture has no size");
  if (pixels > maxPixelsPerFrame) {
    throw new AvTooLargeError(`its picture has ${pixels} pixels, at most ${maxPixelsPerFrame} are allowed`);
  }
  return { ...raw, codec };
}

function checkedAudio(raw: RawAudio, unsupported: Unsupported): AudioFacts {
  const codec = raw.codec?.startsWith("pcm-") ? "pcm" : audioCodecs.find((codec) => codec === raw.codec);
  if (!codec) throw unsupported("its audio must be AAC, MP3, Opus, Vorbis, FLAC or PCM");
  if (!(raw.channels > 0 && raw.sampleRateHz > 0)) throw new BrokenAvError("its audio has no channels");
  return { ...raw, codec };
}

const videoCodecs: VideoCodec[] = ["avc", "hevc", "vp8", "vp9", "av1"];
const audioCodecs: AudioCodec[] = ["aac", "mp3", "opus", "vorbis", "flac"];

const broken = (cause: unknown) => new BrokenAvError("its headers are damaged or incomplete", { cause });
