import { type Command, InvalidArgumentError } from "commander";
import { usageError } from "../core/errors.ts";
import type { UploadFlags } from "../upload/upload.ts";
import type { Invoke } from "../core/invoke.ts";

/** Makes `command` be `easel upload`. */
export function defineUpload(command: Command, invoke: Invoke): void {
  command
    .description("Upload files of any size, and folders. What the server has already, by SHA-256, is not sent again.")
    .argument("<paths...>", "files and folders; folders are walked to their ends")
    .option("--concurrency <count>", "files that are sent at the same time", toConcurrency, 8)
    .option("--dry-run", "say what would be uploaded, and upload nothing")
    .option("--json", "print one JSON object per file, then { summary }")
    .option("--alt <text>", "what it shows, for those who cannot see it (for a single file)")
    .option("--title <text>", "title of the media (for a single file)")
    .option("--external-id <id>", "your own id of the media (for a single file)")
    .option("--post <title>", "make a draft post of the files")
    .option("--publish", "publish that post")
    .option(
      "--collection <path>",
      "put the files into this collection of yours, and those of each folder into one in it",
    )
    .addHelpText(
      "after",
      `
Examples:
  $ easel upload photos/
  $ easel upload --dry-run photos/ more-photos/
  $ easel upload photos/ --post "Spring in Kyoto" --publish
  $ easel upload photos/ --collection 2024/Japan   # photos/Kyoto/1.jpg goes into 2024/Japan/Kyoto
  $ easel upload holiday.mov    # after Ctrl-C or a lost network, the same command sends the rest
  $ easel upload photos/ --json | jq -r 'select(.result == "failed") | .path'`,
    )
    .action((paths: string[], flags: UploadFlags) => {
      requireSense(flags);
      return invoke(async (io, globals) => {
        const { upload } = await import("../upload/upload.ts");
        return upload(io, paths, { ...flags, ...globals });
      });
    });
}

function requireSense(flags: UploadFlags): void {
  if (flags.publish && flags.post === undefined) {
    throw usageError("--publish needs a post.", 'Say its title: --post "Spring in Kyoto" --publish');
  }
}

function toConcurrency(text: string): number {
  const concurrency = Number(text);
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 64) {
    throw new InvalidArgumentError("It must be a whole number from 1 to 64.");
  }
  return concurrency;
}
