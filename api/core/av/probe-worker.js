import { parentPort, workerData } from "node:worker_threads";
import {
  ADTS,
  CustomSource,
  FLAC,
  Input,
  Logging,
  LogLevel,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from "mediabunny";

/**
 * Reads the headers of one file, in a thread that `probe.ts` can end at any time. Plain JavaScript, because a thread
 * starts from a file, and Node 20 runs no TypeScript by itself. What it posts is a `WorkerMessage` of `probe.ts`.
 */

/** Playlists and MPEG-TS are not among them, nor whatever a later version of the library learns. */
const containers = new Map([
  [MP4, "mp4"],
  [QTFF, "mov"],
  [WEBM, "webm"],
  [MATROSKA, "matroska"],
  [MP3, "mp3"],
  [ADTS, "adts"],
  [OGG, "ogg"],
  [FLAC, "flac"],
  [WAVE, "wav"],
]);
const cacheSizeBytes = 8 * 1024 * 1024;
/** The library calls 256 reliable. */
const frameRatePackets = 256;
/** An AAC stream does not say how long it is; the rate of its beginning and its size do, nearly. */
const bitratePackets = 500;

Logging.level = LogLevel.Silent;

const pending = new Map();
let lastId = 0;
parentPort.on("message", ({ id, bytes }) => {
  pending.get(id)(bytes);
  pending.delete(id);
});

const source = new CustomSource({
  getSize: () => workerData.sizeBytes,
  read: (start, end) =>
    new Promise((resolve) => {
      lastId += 1;
      pending.set(lastId, resolve);
      parentPort.postMessage({ type: "read", id: lastId, start, end });
    }),
  maxCacheSize: cacheSizeBytes,
  prefetchProfile: "network",
});

const input = new Input({ formats: [...containers.keys()], source });
try {
  // What fails here did not come far enough to be anything.
  const format = await input.getFormat().catch(() => undefined);
  const facts = format && (await readFacts(containers.get(format)));
  parentPort.postMessage(facts ? { type: "facts", facts } : { type: "unsupported" });
} catch (error) {
  parentPort.postMessage({ type: "broken", message: String(error) });
}

async function readFacts(container) {
  const tracks = await input.getTracks();
  if (tracks.length > workerData.maxTracks) return { container, trackCount: tracks.length };
  const video = tracks.find((track) => track.isVideoTrack());
  const audio = tracks.find((track) => track.isAudioTrack());
  return {
    container,
    trackCount: tracks.length,
    durationSeconds: await durationOf(container, [video, audio].filter(Boolean)),
    video: video && (await readVideo(video)),
    audio: audio && (await readAudio(audio)),
  };
}

async function durationOf(container, tracks) {
  if (container === "adts" && tracks[0]) {
    const { averageBitrate } = await tracks[0].computePacketStats(bitratePackets);
    return (workerData.sizeBytes * 8) / averageBitrate;
  }
  return (await input.getDurationFromMetadata(tracks)) ?? (await input.computeDuration(tracks));
}

async function readVideo(track) {
  const codec = await track.getCodec();
  if (!codec) return { codec };
  const metrics = await track.computeFrameRateMetrics({ targetPacketCount: frameRatePackets });
  const { transfer } = await track.getColorSpace();
  return {
    codec,
    codecString: await track.getCodecParameterString(),
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    codedPixels: (await track.getCodedWidth()) * (await track.getCodedHeight()),
    rotation: await track.getRotation(),
    // A single frame has no distance to another.
    frameRate: metrics.probedPacketCount > 1 ? metrics.bestGuessFrameRate : 1 / (await track.computeDuration()),
    hdr: { pq: "pq", hlg: "hlg" }[transfer],
  };
}

async function readAudio(track) {
  const codec = await track.getCodec();
  if (!codec) return { codec };
  return {
    codec,
    codecString: await track.getCodecParameterString(),
    channels: await track.getNumberOfChannels(),
    sampleRateHz: await track.getSampleRate(),
  };
}
