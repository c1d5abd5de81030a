import { type Command, Option } from "commander";
import { type ExitCode, exitCodes, usageError } from "../core/errors.ts";
import type { Io } from "../core/io.ts";
import type { Field, Operation } from "../core/operation.ts";
import { chooseFormat, type Format, formats, writeResult } from "../core/output.ts";
import { type GlobalFlags, openSession } from "../core/session.ts";
import { callOperation, readPages } from "../core/call.ts";
import { flagOf, kebab, parseValue, readBody } from "../core/flags.ts";
import type { Invoke } from "../program.ts";

interface ResultFlags extends GlobalFlags {
  output?: Format;
  json?: boolean;
  all?: boolean;
  limit?: number;
  cursor?: string;
  input?: string;
}

/** Adds `easel <resource>`, and a command for each of its operations where `operations` has any. */
export function defineResource(program: Command, invoke: Invoke, resource: string, operations: readonly Operation[]): void {
  const parent = program.command(kebab(resource)).summary(`read and change ${resource}`);
  for (const operation of operations) defineOperation(parent, invoke, operation);
}

function defineOperation(parent: Command, invoke: Invoke, operation: Operation): void {
  const command = parent
    .command(kebab(operation.verb))
    .summary(operation.summary)
    .description([operation.summary, operation.description].filter(Boolean).join("\n\n"));
  for (const { name, description } of operation.pathParameters) command.argument(`<${kebab(name)}>`, description);
  const query = operation.queryParameters.filter(({ name }) => !(operation.paginated && ["limit", "cursor"].includes(name)));
  const queryOptions = query.map((field) => addField(command, field, field.repeatable === true));
  const bodyFields = operation.body?.fields ?? [];
  const bodyOptions = bodyFields.map((field) => addField(command, field, field.array === true));
  if (operation.paginated) addPaging(command);
  if (operation.body) command.option("--input <file>", "JSON of the whole body, or - for standard input; flags win");
  command.addOption(new Option("-o, --output <format>", "how to print (a table on a terminal, else json)").choices(formats));
  command.option("--json", "the same as --output json");
  command.addHelpText("after", `\nExample:\n  $ ${exampleOf(operation)}`);
  command.action((...parameters: unknown[]) =>
    invoke(async (io, globals) => {
      const flags: ResultFlags = { ...command.opts<ResultFlags>(), ...globals };
      const values = (options: Option[]) => valuesOf(command, options);
      return run(io, operation, flags, {
        path: parameters.slice(0, operation.pathParameters.length).map(String),
        query: values(queryOptions),
        body: operation.body && (await readBody(io, flags.input, values(bodyOptions), operation.body.fields)),
      });
    }),
  );
}

function addField(command: Command, field: Field, isList: boolean): Option {
  const flag = flagOf(field.name);
  if (field.type === "boolean" && !isList) {
    const option = new Option(flag, field.description);
    command.addOption(option).addOption(new Option(flag.replace("--", "--no-"), "the opposite").hideHelp());
    return option;
  }
  const option = new Option(`${flag} <${placeholderOf(field)}>`, field.description + (isList ? " (repeat for more)" : ""));
  const parse = (text: string) => parseValue(field, text);
  option.argParser(isList ? (text: string, all: unknown[] | undefined) => [...(all ?? []), parse(text)] : parse);
  command.addOption(option);
  return option;
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

const placeholderOf = ({ enum: choices, type }: Field) => (choices ? choices.join("|") : type === "string" ? "text" : type);

function exampleOf(operation: Operation): string {
  const positionals = operation.pathParameters.map(({ name }) => `<${kebab(name)}>`);
  const required = (operation.body?.fields ?? []).filter((field) => field.required);
  const flags = required.map((field) => `${flagOf(field.name)} <${placeholderOf(field)}>`);
  const paging = operation.paginated ? ["--all", "-o", "ndjson"] : [];
  return ["easel", kebab(operation.resource), kebab(operation.verb), ...positionals, ...flags, ...paging].join(" ");
}

/** The values that were given, by the names that the API knows. */
function valuesOf(command: Command, options: Option[]): Record<string, unknown> {
  const given = options.map((option) => [option.attributeName(), command.getOptionValue(option.attributeName())] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

interface Input {
  path: string[];
  query: Record<string, unknown>;
  body: unknown;
}

async function run(io: Io, operation: Operation, flags: ResultFlags, input: Input): Promise<ExitCode> {
  const session = await openSession(io, flags);
  if (operation.authenticated) await session.requireToken();
  const format = chooseFormat(io, flags);
  if (!operation.paginated) {
    await writeResult(io, format, await callOperation(io, session, operation, input));
    return exitCodes.ok;
  }
  const items: unknown[] = [];
  let next: unknown = null;
  for await (const page of readPages(io, session, operation, input, flags)) {
    if (format === "ndjson") await writeResult(io, format, page);
    else items.push(...page.items);
    next = page.next;
  }
  if (format !== "ndjson") await writeResult(io, format, { items, next });
  return exitCodes.ok;
}
