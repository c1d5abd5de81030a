import { randomUUID } from "node:crypto";
import { CliError, exitCodes, usageError } from "./errors.ts";
import { toForm } from "./form.ts";
import { apiEndpoint, toHttpError } from "./http.ts";
import type { Io } from "./io.ts";
import { isRecord, parseJson, textOf } from "./json.ts";
import type { Operation } from "./operation.ts";
import { sendPatiently } from "./retry.ts";
import type { Session } from "./session.ts";

/** What an operation is called with. */
export interface Input {
  /** The values of the path parameters, in their order. */
  path: readonly string[];
  query: Record<string, unknown>;
  body: Record<string, unknown> | undefined;
}

export interface Page {
  items: unknown[];
  /** The cursor of the next page; null on the last one. */
  next: string | null;
  /** Of lists that grow at their end: where this page has come to. */
  last?: string;
}

/** The largest page where an operation does not say. */
const defaultPageSize = 100;

/** Calls an operation. Throws where the answer is no success. */
export async function callOperation(io: Io, session: Session, operation: Operation, input: Input): Promise<Response> {
  const { method, file } = operation;
  const url = apiEndpoint(session.apiUrl, fillPath(operation, input.path));
  for (const [name, value] of Object.entries(input.query)) {
    for (const one of [value].flat()) if (one !== undefined) url.searchParams.append(name, String(one));
  }
  const body = await encodeBody(operation, input.body);
  const response = await sendPatiently(io, {
    method,
    url,
    token: await session.token(),
    headers: {
      ...(file && { accept: "*/*" }),
      // Of a form, `fetch` says it: only it knows the boundary.
      ...(typeof body === "string" && { "content-type": "application/json" }),
      ...(method !== "GET" && { "idempotency-key": randomUUID() }),
    },
    body,
  });
  if (!response.ok) throw await toHttpError(response);
  return response;
}

async function encodeBody({ body }: Operation, values: Input["body"]): Promise<string | FormData | undefined> {
  if (values === undefined || body === undefined) return undefined;
  return body.isForm ? toForm(body.fields, values) : JSON.stringify(values);
}

/** The JSON that an operation answers with; undefined where it answers with nothing. */
export async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  const answer = parseJson(text);
  if (answer !== undefined) return answer;
  throw new CliError(
    exitCodes.failed,
    `${response.url} gave an answer that is not JSON.`,
    "Check the URL of the server.",
  );
}

/** Reads a list: the page at `cursor`, or as many pages as `all` or `limit` items need. */
export async function* readPages(
  io: Io,
  session: Session,
  operation: Operation,
  input: Input,
  wanted: { all?: boolean; limit?: number; cursor?: string },
): AsyncGenerator<Page> {
  const pageSize = operation.queryParameters.find(({ name }) => name === "limit")?.maximum ?? defaultPageSize;
  let left = wanted.limit ?? (wanted.all ? Number.POSITIVE_INFINITY : undefined);
  let cursor = wanted.cursor;
  for (;;) {
    const limit = left === undefined ? undefined : Math.min(left, pageSize);
    const query = { ...input.query, limit, cursor };
    const page = toPage(await readAnswer(await callOperation(io, session, operation, { ...input, query })));
    yield page;
    if (left === undefined || page.next === null) return;
    left -= page.items.length;
    if (left <= 0) return;
    cursor = page.next;
  }
}

function toPage(answer: unknown): Page {
  if (!isRecord(answer) || !Array.isArray(answer.items)) {
    throw new CliError(
      exitCodes.failed,
      "The server gave an answer that is not a list.",
      "See whether it is of the same version as this program.",
    );
  }
  const last = textOf(answer, "last");
  return { items: answer.items, next: textOf(answer, "next") ?? null, ...(last !== undefined && { last }) };
}

/** An empty value, or one of dots, would make another path of it. */
function fillPath({ path, pathParameters }: Operation, values: readonly string[]): string {
  return pathParameters.reduce((filled, { name }, index) => {
    const value = values[index] ?? "";
    if (/^\.{0,2}$/.test(value)) throw usageError(`The ${name} cannot be "${value}".`);
    return filled.replace(`{${name}}`, () => encodeURIComponent(value));
  }, path);
}
