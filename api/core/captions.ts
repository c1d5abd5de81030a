/** The text is no captions. */
export class BrokenCaptionsError extends Error {
  override name = "BrokenCaptionsError";
}

const maxCues = 20_000;
const timing =
  /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)[.,](\d{3})[ \t]+-->[ \t]+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)[.,](\d{3})(.*)$/;

/**
 * Makes WebVTT (https://www.w3.org/TR/webvtt1/) of WebVTT or of SubRip: cues with their times and settings. Comments and
 * styles are left out, for a player would take styles as its own. Throws `BrokenCaptionsError` that names the line.
 */
export function toWebVtt(text: string, format: "vtt" | "srt"): string {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n")
    .split("\n");
  if (format === "vtt" && !/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? "")) {
    throw new BrokenCaptionsError("line 1 must be WEBVTT");
  }
  const cues = blocksOf(lines, format === "vtt" ? 1 : 0).flatMap((block) => toCue(block, format) ?? []);
  if (cues.length === 0) throw new BrokenCaptionsError("there are no cues in it");
  if (cues.length > maxCues) throw new BrokenCaptionsError(`it has more than ${maxCues} cues`);
  return `WEBVTT\n\n${cues.join("\n\n")}\n`;
}

interface Block {
  /** Counted from 1. */
  firstLine: number;
  lines: string[];
}

function blocksOf(lines: string[], from: number): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const [index, line] of lines.entries()) {
    if (index < from) continue;
    if (line.trim() === "") {
      open = undefined;
    } else {
      if (!open) {
        open = { firstLine: index + 1, lines: [] };
        blocks.push(open);
      }
      open.lines.push(line);
    }
  }
  return blocks;
}

/** Undefined for what is no cue. */
function toCue({ firstLine, lines }: Block, format: "vtt" | "srt"): string | undefined {
  const at = lines.findIndex((line) => line.includes("-->"));
  if (at < 0) {
    const isKnown = format === "vtt" && (firstLine <= 2 || /^(NOTE|STYLE|REGION)\b/.test(lines[0] ?? ""));
    if (isKnown) return undefined;
    throw new BrokenCaptionsError(
      `line ${firstLine} begins a cue without a time such as 00:00:01.000 --> 00:00:02.000`,
    );
  }
  const line = firstLine + at;
  const found = timing.exec(lines[at]?.trim() ?? "");
  if (!found || at > 1) throw new BrokenCaptionsError(`line ${line} is no time such as 00:00:01.000 --> 00:00:02.000`);
  const [, fromHours = "00", fromMinutes, fromSeconds, fromMs, toHours = "00", toMinutes, toSeconds, toMs, settings] =
    found;
  const from = `${fromHours}:${fromMinutes}:${fromSeconds}.${fromMs}`;
  const to = `${toHours}:${toMinutes}:${toSeconds}.${toMs}`;
  if (milliseconds(to) <= milliseconds(from)) throw new BrokenCaptionsError(`line ${line} ends before it begins`);
  const body = lines.slice(at + 1);
  // SubRip has settings of its own, which mean nothing here.
  return [`${from} --> ${to}${format === "vtt" ? (settings ?? "").trimEnd() : ""}`, ...body].join("\n");
}

function milliseconds(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000);
}
