import type { EventsStreamQuery } from "@easel/sdk";
import { Argument, type Command, Option } from "commander";
import { callOperation, type Input, type Page, readAnswer, readPages } from "../core/call.ts";
import { requirePlaceForBytes, saveBytes, showText } from "../core/download.ts";
import { type ExitCode, exitCodes, usageError } from "../core/errors.ts";
import { addItems, flagOf, kebab, parseValue, readBody, requireFlags } from "../core/flags.ts";
import type { Io } from "../core/io.ts";
import { isRecord } from "../core/json.ts";
import { writeEvents } from "../core/listen.ts";
import type { Field, Operation, QueryParameter } from "../core/operation.ts";
import { chooseFormat, type Format, formats, writeResult } from "../core/output.ts";
import { type GlobalFlags, openSession, type Session } from "../core/session.ts";
import type { Invoke } from "../core/invoke.ts";
import { exampleOf } from "../core/example.ts";

interface ResultFlags extends GlobalFlags {
  output?: Format;
  json?: boolean;
  all?: boolean;
  limit?: number;
  cursor?: string;
  input?: string;
  outputFile?: string;
}

/** Makes `command` be `easel <resource>`, with a command for each of its operations. */
export function defineResource(command: Command, invoke: Invoke, operations: readonly Operation[]): void {
  command.description(`${startWith(command.summary(), (letter) => letter.toUpperCase())}.`);
  for (const operation of operations) {
    if (operation.resource === command.name()) defineOperation(command, invoke, operation);
  }
}

/** A flag, and the field that it is the value of. */
interface Flag {
  name: string;
  option: Option;
}

function defineOperation(parent: Command, invoke: Invoke, operation: Operation): void {
  const command = parent
    .command(kebab(operation.verb))
    .summary(startWith(operation.summary, (letter) => letter.toLowerCase()))
    .description([`${operation.summary}.`, operation.description].filter(Boolean).join("\n\n"));
  for (const { name, description, enum: choices } of operation.pathParameters) {
    const argument = new Argument(`<${kebab(name)}>`, description);
    command.addArgument(choices ? argument.choices(choices) : argument);
  }
  const query = operation.queryParameters.filter(({ name }) => !(operation.paginated && isPaging(name)));
  const sought = query.find(isSought);
  if (sought) command.addArgument(new Argument("[q...]", "the same as --q"));
  const queryFlags = query.map((field) => addFlag(command, field, field.repeatable === true));
  const bodyFields = operation.body?.fields ?? [];
  const bodyFlags = bodyFields.map((field) => addFlag(command, field, field.array === true, field.nullable));
  if (operation.paginated) addPaging(command);
  if (operation.body && !operation.body.isForm)
    command.option("--input <file>", "JSON of the whole body, or - for standard input; flags win");
  addOutput(command, operation);
  command.addHelpText("after", `\nExample:\n  $ ${exampleOf(operation)}`);
  command.action((...parameters: unknown[]) =>
    invoke(async (io, globals) => {
      const flags: ResultFlags = { ...command.opts<ResultFlags>(), ...globals };
      const queryValues = { ...wordsOf(command), ...valuesOf(command, queryFlags) };
      requireFlags(queryValues, query);
      return run(io, operation, flags, {
        path: parameters.slice(0, operation.pathParameters.length).map(String),
        query: queryValues,
        body: await bodyOf(io, operation, flags, valuesOf(command, bodyFlags)),
      });
    }),
  );
}

const startWith = (text: string, change: (letter: string) => string) => change(text.charAt(0)) + text.slice(1);

/** What is searched for may stand without its flag. */
const isSought = ({ name, required }: QueryParameter) => name === "q" && required === true;

/** The words after those of the path, if the command takes any. */
function wordsOf(command: Command): { q?: string } {
  const words = command.args.slice(command.registeredArguments.filter(({ required }) => required).length);
  return words.length > 0 ? { q: words.join(" ") } : {};
}

const isPaging = (name: string) => name === "limit" || name === "cursor";

function addFlag(command: Command, field: Field & { required?: boolean }, isList: boolean, isNullable = false): Flag {
  const flag = flagOf(field.name);
  const isSwitch = field.type === "boolean" && !isList;
  const notes = [
    hasManyChoices(field) && `(one of ${field.enum?.join(", ")})`,
    field.required && "(required)",
    isList && (field.type === "object" ? "(repeat for more)" : "(with commas, or repeat)"),
  ].filter(Boolean);
  const description = [field.description, ...notes].filter(Boolean).join(" ");
  const option = new Option(isSwitch ? flag : `${flag} <${placeholderOf(field)}>`, description);
  if (isList) option.argParser<unknown[]>((text, all) => addItems(field, text, all));
  else if (!isSwitch) option.argParser((text) => parseValue(field, text));
  command.addOption(option);
  const opposite = flag.replace("--", "--no-");
  if (isSwitch) command.addOption(new Option(opposite, "the opposite").hideHelp());
  // Commander sets false for it; of a field that is no switch, that stands for null.
  else if (isNullable) command.addOption(new Option(opposite, "take it away"));
  return { name: field.name, option };
}

function addOutput(command: Command, { file, stream }: Operation): void {
  if (stream) {
    command.option("--json", "a line of JSON for each; without a terminal it is so anyway");
    return;
  }
  if (file) {
    command.option("--output-file <file>", "write it there, and not to standard output");
    return;
  }
  command.addOption(
    new Option("-o, --output <format>", "how to print; by default a table on a terminal, else json").choices(formats),
  );
  command.option("--json", "the same as --output json");
}

function addPaging(command: Command): void {
  command
    .option("--limit <count>", "print this many items at most", (text) => toCount(text))
    .option("--all", "print all items, page by page; with -o ndjson as they come")
    .option("--cursor <cursor>", "go on after an earlier page: its next");
}

function toCount(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw usageError(`--limit takes a whole number from 1, not ${text}.`);
  return number;
}

/** A longer one would leave no room, in 80 columns, for what the flags mean. */
const maxFlagLength = 36;

const hasManyChoices = ({ name, enum: choices }: Field) =>
  choices !== undefined && `${flagOf(name)} <${choices.join("|")}>`.length > maxFlagLength;

function placeholderOf(field: Field): string {
  if (hasManyChoices(field)) return "choice";
  return field.enum ? field.enum.join("|") : field.type === "string" ? "text" : field.type;
}

/** The values that were given, by the names that the API knows. */
function valuesOf(command: Command, flags: Flag[]): Record<string, unknown> {
  const given = flags.map(({ name, option }) => {
    const value: unknown = command.getOptionValue(option.attributeName());
    return [name, value === false && !option.isBoolean() ? null : value] as const;
  });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

async function bodyOf(io: Io, operation: Operation, flags: ResultFlags, values: Record<string, unknown>) {
  const { body } = operation;
  if (!body) return undefined;
  if (!body.isForm) return readBody(io, flags.input, values, body.fields);
  requireFlags(values, body.fields, `As in: ${exampleOf(operation)}`);
  return values;
}

async function run(io: Io, operation: Operation, flags: ResultFlags, input: Input): Promise<ExitCode> {
  if (operation.file === "bytes") requirePlaceForBytes(io, flags.outputFile);
  const session = await openSession(io, flags);
  if (operation.authenticated) await session.requireToken();
  if (operation.stream) {
    // The server says what is wrong with it.
    await writeEvents(io, session, input.query as EventsStreamQuery, flags);
    return exitCodes.ok;
  }
  if (operation.paginated) {
    await list(io, session, operation, flags, input);
    return exitCodes.ok;
  }
  const response = await callOperation(io, session, operation, input);
  if (operation.file === "text" && io.stdoutIsTerminal && !flags.outputFile) await showText(io, response);
  else if (operation.file) await saveBytes(io, response, flags.outputFile);
  else {
    const answer = await readAnswer(response);
    if (answer === undefined && io.stderrIsTerminal) io.stderr.write("Done.\n");
    const format = chooseFormat(io, flags);
    await writeResult(io, format, answer);
    if (format === "table" && isRecord(answer) && typeof answer.secret === "string") {
      io.stderr.write("The secret is shown this once, and never again: keep it now.\n");
    }
  }
  return exitCodes.ok;
}

async function list(io: Io, session: Session, operation: Operation, flags: ResultFlags, input: Input): Promise<void> {
  const format = chooseFormat(io, flags);
  const items: unknown[] = [];
  let end: Omit<Page, "items"> = { next: null };
  for await (const { items: more, ...rest } of readPages(io, session, operation, input, flags)) {
    if (format === "ndjson") await writeResult(io, format, { items: more });
    else items.push(...more);
    end = rest;
  }
  if (format !== "ndjson") await writeResult(io, format, { items, ...end });
  if (format !== "json" && end.next !== null) io.stderr.write(`There are more: --all, or --cursor ${end.next}\n`);
}
