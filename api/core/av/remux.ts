import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ChildLimitError, runLimited } from "../child/limited-child.ts";
import { AvLimitError, BrokenAvError } from "./errors.ts";
import type { AvInput, TranscodeOptions } from "./ffmpeg.ts";

const program = fileURLToPath(new URL("./remux-program.js", import.meta.url));
/** Tables that unfold from a few bytes to billions of entries end here. */
const maxHeapMb = 256;

/**
 * Writes the packets of the first video and the first audio track into a new file of the same container, without FFmpeg:
 * nothing of the old file but these packets, and of H.264 and H.265 no supplemental information.
 *
 * @throws BrokenAvError where it cannot be done, AvLimitError, and the reason of an aborted signal.
 */
export async function remux(
  { file, facts }: AvInput,
  folder: string,
  target: string,
  { limits, signal }: TranscodeOptions,
): Promise<void> {
  await access(file, constants.R_OK);
  try {
    const { exitCode, stderr } = await runLimited({
      program: process.execPath,
      args: [`--max-old-space-size=${maxHeapMb}`, program, file, target, facts.container],
      folder,
      limits,
      signal,
    });
    if (exitCode !== 0) {
      throw new BrokenAvError("its packets cannot be copied", { cause: new Error(stderr.slice(-2000)) });
    }
  } catch (error) {
    if (error instanceof ChildLimitError) throw new AvLimitError(error.limit, { cause: error });
    throw error;
  }
}
