import type { Command } from "commander";
import { bashCompletion } from "../completion/bash.ts";
import { fishCompletion } from "../completion/fish.ts";
import { type Place, placesOf } from "../completion/places.ts";
import { zshCompletion } from "../completion/zsh.ts";
import { exitCodes } from "../core/errors.ts";
import type { Io } from "../core/io.ts";
import { write } from "../core/output.ts";
import type { Invoke } from "../core/invoke.ts";

interface Shell {
  name: string;
  howTo: string;
  scriptOf(places: Place[]): string;
}

const shells: readonly Shell[] = [
  { name: "bash", howTo: 'eval "$(easel completion bash)", in ~/.bashrc', scriptOf: bashCompletion },
  { name: "zsh", howTo: 'eval "$(easel completion zsh)", in ~/.zshrc after compinit', scriptOf: zshCompletion },
  { name: "fish", howTo: "easel completion fish > ~/.config/fish/completions/easel.fish", scriptOf: fishCompletion },
];

/** Makes `command` be `easel completion`. */
export function defineCompletion(
  command: Command,
  invoke: Invoke,
  createWholeProgram: (io: Io) => Promise<Command>,
): void {
  command.description("Print the script by which a shell completes the words of easel.");
  for (const { name, howTo, scriptOf } of shells) {
    command
      .command(name)
      .description(`For ${name}: ${howTo}`)
      .action(() =>
        invoke(async (io) => {
          await write(io.stdout, scriptOf(placesOf(await createWholeProgram(io))));
          return exitCodes.ok;
        }),
      );
  }
}
