import { ApiCall, type Page, PageCall } from "./call.ts";
import { type ApiRequest, type Connection, send } from "./http.ts";
import { listen } from "./stream.ts";

/** Turns a route, as in `generated/routes.ts`, into the method that calls it. */
export function toMethod(connection: Connection, route: string) {
  const [method = "", template = "", ...kinds] = route.split(" ");
  // In async functions, so that a wrong argument is a rejection like any other failure.
  const run = async <T>(args: unknown[], cursor?: string) =>
    send<T>(connection, toRequest(method, template, kinds, args, cursor));
  if (kinds.includes("stream")) {
    return (...args: unknown[]) => listen(connection, toRequest(method, template, kinds, args));
  }
  return kinds.includes("page")
    ? (...args: unknown[]) => new PageCall(run<Page<unknown>>(args), (cursor) => run<Page<unknown>>(args, cursor))
    : (...args: unknown[]) => new ApiCall(run(args));
}

/** The arguments are path parameters, then the form or the body, then the query, then the options. */
function toRequest(method: string, template: string, kinds: string[], args: unknown[], cursor?: string): ApiRequest {
  const rest = [...args];
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => segment(rest.shift(), name));
  const body = kinds.includes("form")
    ? toForm(fields(rest.shift()))
    : kinds.includes("body")
      ? JSON.stringify(rest.shift())
      : undefined;
  const query = kinds.includes("query") ? { ...fields(rest.shift()), ...(cursor !== undefined && { cursor }) } : {};
  return { method, path, query: search(query), body, isBytes: kinds.includes("bytes"), options: fields(rest.shift()) };
}

const fields = (argument: unknown): object => (typeof argument === "object" && argument !== null ? argument : {});

/** Nothing, and dots, would lead to another operation. */
function segment(value: unknown, name: string): string {
  const text = String(value ?? "");
  if (["", ".", ".."].includes(text)) throw new TypeError(`${name} must not be ${text ? `"${text}"` : "empty"}.`);
  return encodeURIComponent(text);
}

function search(query: object): string {
  const params = new URLSearchParams();
  for (const [name, value] of given(query)) {
    // An empty list is not none: it is sent, and refused where it means nothing.
    params.append(name, String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}

function toForm(fields: object): FormData {
  const form = new FormData();
  // Files come last: all that is said about one is known then when it arrives.
  const isText = (value: unknown) => typeof value === "string";
  const ordered = given(fields).sort(([, a], [, b]) => Number(isText(b)) - Number(isText(a)));
  for (const [name, value] of ordered) {
    if (!isText(value) && !(value instanceof Blob)) {
      throw new TypeError(`${name} must be a Blob or a File. In Node: await openAsBlob(path), or new Blob([bytes]).`);
    }
    form.append(name, value);
  }
  return form;
}

const given = (record: object): [string, unknown][] =>
  Object.entries(record).filter(([, value]) => value !== undefined && value !== null);
