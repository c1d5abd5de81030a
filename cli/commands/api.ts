import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import { printBytes, requirePlaceForBytes, saveBytes } from "../core/download.ts";
import { type ExitCode, exitCodes, usageError } from "../core/errors.ts";
import { readBody, readInput } from "../core/flags.ts";
import { type ApiRequest, apiEndpoint, toHttpError } from "../core/http.ts";
import type { Io } from "../core/io.ts";
import { parseJson } from "../core/json.ts";
import { write, writeLine } from "../core/output.ts";
import { sendPatiently } from "../core/retry.ts";
import { type GlobalFlags, openSession, type Session } from "../core/session.ts";
import type { Invoke } from "../core/invoke.ts";

interface ApiFlags extends GlobalFlags {
  method?: string;
  rawField: string[];
  field: string[];
  header: string[];
  input?: string;
  include?: boolean;
  paginate?: boolean;
  outputFile?: string;
}

/** Makes `command` be `easel api`. */
export function defineApi(command: Command, invoke: Invoke): void {
  const collect = (text: string, all: string[]) => [...all, text];
  command
    .description("Send any request to the API as the account in use, and print the answer.")
    .argument("<path>", "path of the API, such as /v1/posts, or a URL of the same server")
    .option("-X, --method <method>", "the method; GET, or POST where there is a body")
    .option(
      "-f, --raw-field <key=value>",
      "a text for the body, or for the query of a GET (repeat for more)",
      collect,
      [],
    )
    .option("-F, --field <key=json>", "the same with a value in JSON: a number, true, a list ...", collect, [])
    .option("--input <file>", "the whole body, or - for standard input; fields win")
    .option("-H, --header <name:value>", "a header of the request (repeat for more)", collect, [])
    .option("-i, --include", "print the status and the headers of the answer too")
    .option("--paginate", "go on to the next page until there is none; prints one document per page")
    .option("--output-file <file>", "write the answer there, and not to standard output")
    .addHelpText(
      "after",
      `
Examples:
  $ easel api /v1/meta
  $ easel api /v1/posts -f title="Spring in Kyoto" -F 'mediaIds=["med_..."]'
  $ easel api "/v1/media?state=failed" --paginate | jq -r '.items[].id'`,
    )
    .action((path: string, flags: ApiFlags) => invoke((io, globals) => callApi(io, path, { ...flags, ...globals })));
}

async function callApi(io: Io, path: string, flags: ApiFlags): Promise<ExitCode> {
  const fields = fieldsOf(flags);
  const headers = headersOf(flags.header);
  const session = await openSession(io, flags);
  const hasBody = flags.input !== undefined || Object.keys(fields).length > 0;
  const method = flags.method?.toUpperCase() ?? (hasBody ? "POST" : "GET");
  const takesBody = !["GET", "HEAD"].includes(method);
  let url: URL | undefined = apiEndpoint(session.apiUrl, path);
  if (!takesBody) addQuery(url, fields);
  const body = takesBody && hasBody ? await bodyOf(io, flags.input, fields) : undefined;
  while (url) {
    const response = await send(io, session, { method, url, headers, body });
    await print(io, response, flags);
    url = flags.paginate && method === "GET" ? nextPage(session, response) : undefined;
  }
  return exitCodes.ok;
}

async function send(io: Io, session: Session, request: Omit<ApiRequest, "token">): Promise<Response> {
  const isWrite = !["GET", "HEAD"].includes(request.method);
  const headers = {
    ...(isWrite && { "idempotency-key": randomUUID() }),
    ...(request.body !== undefined && { "content-type": "application/json" }),
    ...request.headers,
  };
  return sendPatiently(io, { ...request, headers, token: await session.token() });
}

/** Prints an answer, and throws where it is no success: its document is printed all the same. */
async function print(io: Io, response: Response, flags: ApiFlags): Promise<void> {
  if (flags.include) await write(io.stdout, headOf(response));
  if (!response.ok) {
    const problem = response.clone();
    await printBody(io, problem, undefined);
    throw await toHttpError(response);
  }
  await printBody(io, response, flags.outputFile);
}

async function printBody(io: Io, response: Response, file: string | undefined): Promise<void> {
  const type = response.headers.get("content-type") ?? "";
  if (/^(image|video|audio)\/|^application\/octet-stream/.test(type)) requirePlaceForBytes(io, file);
  if (file !== undefined) return saveBytes(io, response, file);
  if (!io.stdoutIsTerminal || !/[/+]json\b/.test(type)) return printBytes(io, response);
  const text = await response.text();
  const document = parseJson(text);
  await writeLine(io.stdout, document === undefined ? text : JSON.stringify(document, null, 2));
}

function headOf({ status, statusText, headers }: Response): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\n`);
  return `HTTP ${status} ${statusText}\n${lines.join("")}\n`;
}

/** The next page by the `Link` header (RFC 8288), if it is one of the same server. */
function nextPage(session: Session, response: Response): URL | undefined {
  const next = /<([^>]+)>\s*;[^,]*\brel="?next\b/.exec(response.headers.get("link") ?? "")?.[1];
  return next === undefined ? undefined : apiEndpoint(session.apiUrl, new URL(next, response.url).href);
}

function fieldsOf(flags: ApiFlags): Record<string, unknown> {
  const texts = flags.rawField.map((pair) => splitAt(pair, "=", "-f takes key=value"));
  const values = flags.field.map((pair) => {
    const [key, text] = splitAt(pair, "=", "-F takes key=json");
    const value = parseJson(text);
    if (value === undefined) throw usageError(`-F ${key} does not hold JSON.`, `If it is a text: -f ${pair}`);
    return [key, value] as const;
  });
  return Object.fromEntries([...texts, ...values]);
}

function headersOf(pairs: string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name, value] = splitAt(pair, ":", "-H takes name:value");
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw usageError(`${name} is not the name of a header.`);
      return [name.toLowerCase(), value.trim()];
    }),
  );
}

function splitAt(pair: string, separator: string, rule: string): [string, string] {
  const place = pair.indexOf(separator);
  if (place < 1) throw usageError(`${rule}, not ${pair}.`);
  return [pair.slice(0, place), pair.slice(place + 1)];
}

function addQuery(url: URL, fields: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) url.searchParams.append(name, String(one));
  }
}

async function bodyOf(io: Io, input: string | undefined, fields: Record<string, unknown>): Promise<string> {
  if (input !== undefined && Object.keys(fields).length === 0) return readInput(io, input);
  return JSON.stringify(await readBody(io, input, fields, []));
}
