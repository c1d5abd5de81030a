import type { WithResponse } from "./call.ts";
import type { EaselError } from "./errors.ts";
import { createEventParser } from "./event-parser.ts";
import type { ApiRequest, Connection } from "./http.ts";

/* A file of its own in the package: only those load it who listen. */

const usualRetryMs = 2000;
/** The server says something every ten seconds: one that is silent for longer has gone away without a word. */
const maxSilenceMs = 45_000;

/** What this file gets of the rest, which it cannot import without having it twice. */
export interface Rest {
  EaselError: typeof EaselError;
  send(connection: Connection, request: ApiRequest): Promise<WithResponse<Response>>;
  pause(waitMs: number, signal: AbortSignal | undefined): Promise<void>;
}

/**
 * Gives what the server tells. Where a connection ends, another one goes on behind the last event that was given. The caller's
 * signal ends it; what does not pass by itself is thrown.
 */
export async function* follow<T>(
  connection: Connection,
  request: ApiRequest,
  { EaselError, send, pause }: Rest,
): AsyncGenerator<T, void, undefined> {
  const { signal, headers, retries } = request.options;
  let lastId: string | undefined;
  for (let isFirst = true; !signal?.aborted; isFirst = false) {
    const ending = new AbortController();
    const options = {
      ...request.options,
      // Where it has come to goes before where the caller had it begin.
      headers: { accept: "text/event-stream", ...headers, ...(lastId !== undefined && { "last-event-id": lastId }) },
      signal: signal ? AbortSignal.any([signal, ending.signal]) : ending.signal,
      // Whoever has been connected waits for the server as long as it takes.
      retries: isFirst ? retries : Number.POSITIVE_INFINITY,
    };
    try {
      const { data: response } = await send(connection, { ...request, isBytes: true, options });
      if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
        const message = `${connection.url} answered with something else than events. Is it the URL of an Easel server?`;
        const [status, name] = [response.status, `${request.method} ${request.path}`];
        throw new EaselError(message, { status, code: "unexpected_answer", request: name });
      }
      const parser = createEventParser();
      for await (const text of readText(response, ending)) {
        for (const data of parser.push(text)) {
          if (signal?.aborted) return;
          yield JSON.parse(data);
        }
        lastId = parser.lastId ?? lastId;
      }
      if (signal?.aborted) return;
      // Not all at once, where a server has stopped.
      await pause((parser.retryMs ?? usualRetryMs) * (0.5 + Math.random()), signal);
    } catch (error) {
      if (signal?.aborted) return;
      throw error;
    } finally {
      ending.abort();
    }
  }
}

/** What arrives until the connection ends, in whatever way. */
async function* readText({ body }: Response, ending: AbortController): AsyncGenerator<string, void, undefined> {
  if (!body) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const silence = setTimeout(() => ending.abort(), maxSilenceMs);
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    clearTimeout(silence);
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}
