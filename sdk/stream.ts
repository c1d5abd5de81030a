import { EaselError } from "./errors.ts";
import { createEventParser } from "./event-parser.ts";
import { type ApiRequest, type Connection, send } from "./http.ts";
import { pause } from "./retry.ts";

const usualRetryMs = 2000;
/** The server says something every ten seconds: one that is silent for longer has gone away without a word. */
const maxSilenceMs = 45_000;

/**
 * Gives what the server tells, for as long as somebody asks for it. Where a connection ends, another one goes on behind the last
 * event that was given. The caller's signal ends it; what does not pass by itself is thrown.
 */
export async function* listen<T>(connection: Connection, request: ApiRequest): AsyncGenerator<T, void, undefined> {
  const { signal, retries } = request.options;
  let lastId: string | undefined;
  for (let isFirst = true; !signal?.aborted; isFirst = false) {
    const line = new AbortController();
    const options = {
      ...request.options,
      headers: { accept: "text/event-stream", ...(lastId && { "last-event-id": lastId }), ...request.options.headers },
      signal: signal ? AbortSignal.any([signal, line.signal]) : line.signal,
      // Whoever has been connected waits for the server as long as it takes.
      retries: isFirst ? retries : Number.POSITIVE_INFINITY,
    };
    try {
      const response = await connect(connection, { ...request, isBytes: true, options });
      if (!response) return;
      const parser = createEventParser();
      for await (const text of readText(response, line)) {
        for (const data of parser.push(text)) yield JSON.parse(data);
        lastId = parser.lastId ?? lastId;
      }
      if (signal?.aborted) return;
      // Not all at once, where a server has stopped.
      await pause((parser.retryMs ?? usualRetryMs) * (0.5 + Math.random()), signal);
    } finally {
      line.abort();
    }
  }
}

/** Undefined where the caller has ended it. */
async function connect(connection: Connection, request: ApiRequest): Promise<Response | undefined> {
  try {
    const { data: response } = await send<Response>(connection, request);
    if (response.headers.get("content-type")?.startsWith("text/event-stream")) return response;
    throw new EaselError(
      `${connection.url} answered with something else than events. Is it the URL of an Easel server?`,
      {
        status: response.status,
        code: "unexpected_answer",
        request: `${request.method} ${request.path}`,
      },
    );
  } catch (error) {
    if (error instanceof EaselError && error.code === "aborted") return undefined;
    throw error;
  }
}

/** What arrives until the connection ends, in whatever way. */
async function* readText({ body }: Response, line: AbortController): AsyncGenerator<string, void, undefined> {
  if (!body) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const silence = setTimeout(() => line.abort(), maxSilenceMs);
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    clearTimeout(silence);
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}
