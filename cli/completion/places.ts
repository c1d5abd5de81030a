import type { Argument, Command, Option } from "commander";

/** A command, and what may be typed after it. */
export interface Place {
  /** The words that lead here, e.g. `easel posts create`. */
  words: string;
  /** The commands below it, or the words that it takes as an argument. */
  commands: Suggestion[];
  options: (Suggestion & { value: Value })[];
  /** Whether paths of files belong here. */
  takesFiles: boolean;
}

/** What follows an option: nothing, a text that only its author knows, a file, or one of several words. */
export type Value = "none" | "text" | "file" | string[];

export interface Suggestion {
  word: string;
  meaning: string;
}

/** All commands of a program, from the top down. */
export function placesOf(program: Command): Place[] {
  const shared = program.options.filter((option) => option.long !== "--version");
  const visit = (command: Command, parents: string): Place[] => {
    const words = `${parents}${command.name()}`;
    const options = command === program ? program.options : [...command.options, ...shared];
    const place: Place = {
      words,
      commands: [...command.commands.map(toSuggestion), ...command.registeredArguments.flatMap(choicesOf)],
      options: options.filter(({ hidden }) => !hidden).flatMap(toSuggestions),
      takesFiles: command.registeredArguments.some((argument) => argument.name() === "paths"),
    };
    place.options.push({ word: "--help", meaning: "explain a command", value: "none" });
    return [place, ...command.commands.flatMap((child) => visit(child, `${words} `))];
  };
  return visit(program, "");
}

const toSuggestion = (command: Command): Suggestion => ({
  word: command.name(),
  meaning: command.summary() || command.description(),
});

function choicesOf({ argChoices = [], description }: Argument): Suggestion[] {
  return argChoices.map((word) => ({ word, meaning: description }));
}

function toSuggestions(option: Option): Place["options"] {
  const names = [option.short, option.long].filter((name) => name !== undefined);
  return names.map((word) => ({ word, meaning: option.description, value: valueAfter(option) }));
}

/** Choices are those that commander knows, or those of a placeholder such as `<draft|published>`. */
function valueAfter({ argChoices, flags, required }: Option): Value {
  if (!required) return "none";
  const placeholder = /<([^>]*)>/.exec(flags)?.[1] ?? "";
  if (argChoices) return argChoices;
  if (placeholder.includes("|")) return placeholder.split("|");
  return placeholder === "file" ? "file" : "text";
}

/** A text in single quotes, for bash and zsh. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
