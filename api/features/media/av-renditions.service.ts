import path from "node:path";
import { renderAudio } from "../../core/av/audio.ts";
import { copyWithoutFfmpeg, copyWithoutPrivateData } from "../../core/av/clean-copy.ts";
import { BrokenAvError, TranscoderMissingError } from "../../core/av/errors.ts";
import type { AudioFacts, VideoFacts } from "../../core/av/facts.ts";
import type { AvInput } from "../../core/av/ffmpeg.ts";
import { renderHls } from "../../core/av/hls.ts";
import { renderPoster } from "../../core/av/poster.ts";
import { renderPreview } from "../../core/av/preview.ts";
import { probeAvFile } from "../../core/av/probe.ts";
import { renderProgressive } from "../../core/av/progressive.ts";
import { renderStoryboard } from "../../core/av/storyboard.ts";
import { waveformOf } from "../../core/av/waveform.ts";
import type { MediaModel } from "../../domain/media.ts";
import { type FileDescription, type MediaFile, storeObject } from "../../domain/media-file.ts";
import { streamNames } from "../../domain/media-urls.ts";
import { avLimitsOf } from "../../domain/upload-policy.ts";
import { makeSizes } from "./image-renditions.service.ts";
import { type Made, transcodeOptions, type Work } from "./renditions.ts";

const playlistType = "application/vnd.apple.mpegurl";

type VideoInput = AvInput & { facts: { video: VideoFacts } };
type AudioInput = AvInput & { facts: { audio: AudioFacts } };

/** Work under way on one film or sound. */
interface Job extends Work {
  input: AvInput;
}

/** Everything that others get of a film or a sound: what can be played, and the whole of it without private metadata. */
export async function makeOfAv(work: Work): Promise<Made> {
  const { ctx, media, source, report } = work;
  await report("reading", 0);
  const job: Job = { ...work, input: { file: source, facts: await probeAvFile(source, avLimitsOf(ctx)) } };
  try {
    return await makeEverything(job);
  } catch (error) {
    if (!(error instanceof TranscoderMissingError)) throw error;
    ctx.log.warn({ err: error, mediaId: media.id }, "a film or a sound is only copied");
    return makeCopyAlone(job);
  }
}

async function makeEverything(job: Job): Promise<Made> {
  const { facts } = job.input;
  const files: MediaFile[] = [];
  const known: Partial<MediaModel> = { durationMs: Math.round(facts.durationMs) };
  if (facts.video) {
    const film = await makeOfVideo(job, { ...job.input, facts: { ...facts, video: facts.video } });
    files.push(...film.files);
    Object.assign(known, film.facts);
  } else if (facts.audio) {
    files.push(...(await makeOfAudio(job, { ...job.input, facts: { ...facts, audio: facts.audio } })));
  }
  const clean = await makeClean(job, copyWithoutPrivateData);
  const names = new Set(files.map(({ name }) => name));
  const streams = Object.values(streamNames).filter((name) => names.has(name));
  return { files: [...files, clean], facts: { ...known, streams, cleanSizeBytes: clean.sizeBytes } };
}

/** Without FFmpeg: what came in, as far as browsers play it, without what is private. */
async function makeCopyAlone(job: Job): Promise<Made> {
  const { durationMs, video } = job.input.facts;
  const size = video && { width: video.width, height: video.height };
  const facts = { durationMs: Math.round(durationMs), ...size };
  const failureCode = "transcoder_missing";
  try {
    const clean = await makeClean(job, copyWithoutFfmpeg);
    return { files: [clean], facts: { ...facts, cleanSizeBytes: clean.sizeBytes }, failureCode };
  } catch (error) {
    if (!(error instanceof BrokenAvError)) throw error;
    job.ctx.log.info({ err: error }, "a film or a sound could not be copied; its owner alone can play it");
    return { files: [], facts, failureCode };
  }
}

/** The picture first: it is there at once, and shows what the rest will be. */
async function makeOfVideo(job: Job, input: VideoInput): Promise<Made> {
  const { ctx, folder, report } = job;
  const { width, height } = input.facts.video;
  const poster = await renderPoster(input, folder, transcodeOptions(job, "poster"));
  const posterFile = path.join(folder, poster.file);
  const files = [await store(job, poster.file, { ...poster, contentType: "image/webp" })];
  const sizes = await makeSizes(ctx, posterFile, poster, report);
  files.push(...sizes.files);
  const preview = await renderPreview(input, folder, transcodeOptions(job, "preview"));
  files.push(await store(job, preview.file, { ...preview, contentType: "image/webp" }));
  const storyboard = await renderStoryboard(input, folder, {
    ...transcodeOptions(job, "storyboard"),
    spriteUrl: "storyboard.webp",
  });
  files.push(await store(job, storyboard.spriteFile, { contentType: "image/webp" }));
  files.push(await store(job, storyboard.vttFile, { contentType: "text/vtt" }));
  const progressive = await renderProgressive(input, folder, transcodeOptions(job, "mp4"));
  files.push(await store(job, progressive.file, { ...progressive.facts.video, contentType: "video/mp4" }));
  files.push(...(await makeHls(job, input)));
  return { files, facts: { width, height, ...sizes.facts } };
}

async function makeHls(job: Job, input: VideoInput): Promise<MediaFile[]> {
  const hls = await renderHls(input, job.folder, transcodeOptions(job, "hls"));
  const files = [await store(job, hls.masterFile, { contentType: playlistType })];
  for (const { playlistFile, mediaFile, width, height } of hls.variants) {
    files.push(await store(job, playlistFile, { contentType: playlistType, width, height }));
    files.push(await store(job, mediaFile, { contentType: "video/mp4", width, height }));
  }
  return files;
}

async function makeOfAudio(job: Job, input: AudioInput): Promise<MediaFile[]> {
  const { ctx, folder } = job;
  const audio = await renderAudio(input, folder, transcodeOptions(job, "audio"));
  const peaks = await waveformOf(input, folder, transcodeOptions(job, "waveform"));
  const waveform = Buffer.from(JSON.stringify({ durationMs: Math.round(input.facts.durationMs), peaks }));
  return [
    await store(job, audio.aacFile, { contentType: "audio/mp4" }),
    await store(job, audio.opusFile, { contentType: "audio/ogg" }),
    await storeObject(ctx, waveform, { name: streamNames.waveform, contentType: "application/json" }),
  ];
}

async function makeClean(job: Job, copy: typeof copyWithoutPrivateData): Promise<MediaFile> {
  const { input, folder, ctx, media } = job;
  const { file } = await copy(input, folder, transcodeOptions(job, "copying"));
  return storeObject(ctx, path.join(folder, file), { name: "clean", contentType: media.contentType });
}

function store(
  { ctx, folder }: Job,
  name: string,
  { contentType, width, height }: Omit<FileDescription, "name">,
): Promise<MediaFile> {
  const size = { width: width ?? null, height: height ?? null };
  return storeObject(ctx, path.join(folder, name), { name, contentType, ...size });
}
