import { processIo } from "./core/io.ts";
import { runCli } from "./program.ts";

/** What a shell tells of a program that wrote to a reader who had gone, such as `head`. */
const brokenPipeExitCode = 141;

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? brokenPipeExitCode : 1);
});

process.exitCode = await runCli(process.argv.slice(2), processIo());
