import {
  AdtsOutputFormat,
  ALL_FORMATS,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  FlacOutputFormat,
  Input,
  Logging,
  LogLevel,
  MkvOutputFormat,
  MovOutputFormat,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  WavOutputFormat,
  WebMOutputFormat,
} from "mediabunny";
import { descriptionWithoutSupplements, withoutSupplements } from "./nal-units.js";

/**
 * Copies the first video and the first audio track of a file, packet by packet, into a new file. A program of its own, which
 * `remux.ts` starts within limits. Plain JavaScript, because Node 20 runs no TypeScript by itself.
 *
 * Arguments: the source, the file to write, and the container of both.
 */
const [source, target, container] = process.argv.slice(2);

// The index comes first, so that a player can begin before it has all; nothing but the index is in memory.
const indexFirst = { fastStart: "reserve" };
const formats = {
  mp4: () => new Mp4OutputFormat(indexFirst),
  mov: () => new MovOutputFormat(indexFirst),
  webm: () => new WebMOutputFormat(),
  matroska: () => new MkvOutputFormat(),
  mp3: () => new Mp3OutputFormat(),
  adts: () => new AdtsOutputFormat(),
  ogg: () => new OggOutputFormat(),
  flac: () => new FlacOutputFormat(),
  wav: () => new WavOutputFormat(),
};

Logging.level = LogLevel.Silent;

const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(source) });
const output = new Output({ format: formats[container](), target: new FilePathTarget(target) });
const tracks = await input.getTracks();
const copies = [
  await openVideo(tracks.find((track) => track.isVideoTrack())),
  await openAudio(tracks.find((track) => track.isAudioTrack())),
].filter(Boolean);
await output.start();
await copyInStep(copies);
await output.finalize();

async function openVideo(track) {
  if (!track) return undefined;
  const codec = await track.getCodec();
  const config = await track.getDecoderConfig();
  const description = bytesOf(config.description);
  const copy = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(copy, { rotation: await track.getRotation(), ...(await countOf(track)) });
  const kept = descriptionWithoutSupplements(codec, description);
  return open(track, copy, { ...config, ...(kept && { description: kept }) }, withoutSupplements(codec, description));
}

async function openAudio(track) {
  if (!track) return undefined;
  const codec = await track.getCodec();
  const config = await track.getDecoderConfig();
  const copy = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(copy, await countOf(track));
  const description = bytesOf(config.description);
  const kept = codec === "vorbis" && description ? vorbisWithoutComments(description) : description;
  return open(track, copy, { ...config, ...(kept && { description: kept }) }, (packet) => packet);
}

/** For how many packets there must be space in an index that comes first. */
async function countOf(track) {
  if (container !== "mp4" && container !== "mov") return {};
  const { packetCount } = await track.computePacketStats();
  return { maximumPacketCount: packetCount };
}

async function open(track, copy, decoderConfig, clean) {
  const packets = new EncodedPacketSink(track).packets();
  return { packets, copy, decoderConfig, clean, next: await packets.next() };
}

/** The track that is behind goes on: what waits for the other one would be in memory. */
async function copyInStep(copies) {
  for (;;) {
    const [behind] = copies
      .filter(({ next }) => !next.done)
      .sort((a, b) => a.next.value.timestamp - b.next.value.timestamp);
    if (!behind) break;
    const packet = behind.next.value;
    const data = behind.clean(packet.data);
    const meta = behind.decoderConfig && { decoderConfig: behind.decoderConfig };
    behind.decoderConfig = undefined;
    if (data.length > 0) await behind.copy.add(packet.clone({ data }), meta);
    behind.next = await behind.packets.next();
  }
  for (const { copy } of copies) copy.close();
}

/**
 * The three headers of a Vorbis stream, with the second one empty, which holds who made it and whatever else was said of it
 * (Vorbis I, section 5). They are laced as Matroska has it: how many more there are, the sizes of all but the last, the headers.
 */
function vorbisWithoutComments(description) {
  const sizes = [0, 0];
  let at = 1;
  for (const index of sizes.keys()) {
    do sizes[index] += description[at];
    while (description[at++] === 255);
  }
  const [first, second] = sizes;
  const identification = description.subarray(at, at + first);
  const setup = description.subarray(at + first + second);
  const comments = Buffer.from("\x03vorbis\0\0\0\0\0\0\0\0\x01", "latin1");
  // The first is of 30 bytes always, so both sizes are below 255.
  return Buffer.concat([Uint8Array.of(2, identification.length, comments.length), identification, comments, setup]);
}

function bytesOf(buffer) {
  if (buffer === undefined) return undefined;
  return ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
}
