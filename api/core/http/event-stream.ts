import type { Request, Response } from "express";
import { ApiError } from "../errors.ts";

/** How long a client waits before it comes back, in milliseconds, unless it knows better. */
const retryMs = 2000;
/** Nothing that stands between takes the connection for dead, and what the client came with is looked at again. */
const heartbeatMs = 10_000;

/** Of what a client came with: it no longer counts, or no longer suffices. */
const refusals: ReadonlySet<number> = new Set([401, 403]);

/** Where what is told goes. */
export interface EventSink {
  /** Whether the client has taken what it was sent: till then nothing more should be written. */
  isReady(): boolean;
  /** Called each time that it has. */
  onReady(listener: () => void): void;
  /** `data` must be one line. */
  write(event: { id: string; type: string; data: string }): void;
  /** Where the client is in the log without having been told anything: it hears of that with the next heartbeat. */
  passOver(id: string): void;
  /** Ends the stream. The client comes back, and goes on where it was. */
  end(): void;
}

/** Where what is told comes from. */
export interface Told {
  /** Called when the answer begins. What it gives is called when it has ended. It may throw. */
  open(sink: EventSink): () => void;
}

/**
 * The answer of an operation that tells of what happens (server-sent events, HTML standard section 9.2). It has no end of its own.
 */
export class EventStream {
  readonly #told: Told;

  constructor(told: Told) {
    this.#told = told;
  }

  /** Resolves when the stream has ended. `askAgain` rejects where what the client came with no longer counts. */
  async send(req: Request, res: Response, askAgain: () => Promise<void>): Promise<void> {
    if (res.destroyed) return;
    const isHead = req.method === "HEAD";
    const { sink, beat } = sinkOf(res);
    const close = isHead ? () => {} : this.#told.open(sink);
    res.vary("Authorization, Cookie");
    res.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      // For nginx and those that do as it does; https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering
      "x-accel-buffering": "no",
    });
    if (isHead) {
      res.end();
      return;
    }
    res.write(`retry: ${retryMs}\n\n`);
    beat();
    const timer = setInterval(() => {
      // Who does not take the end, either, is not asked about any more.
      if (res.writableEnded) return;
      beat();
      askAgain().catch((error: unknown) => {
        // That a part is away, or that others have tried too much at their address, says nothing of the client.
        if (error instanceof ApiError && refusals.has(error.status)) res.end();
      });
    }, heartbeatMs);
    await new Promise<void>((resolve) => res.once("close", resolve));
    clearInterval(timer);
    close();
  }

  /** What was told is whole: the client comes back, and hears why. Before anything was, it must not look like an empty answer. */
  cut(res: Response): void {
    if (res.headersSent) res.end();
    else res.destroy();
  }
}

function sinkOf(res: Response): { sink: EventSink; beat: () => void } {
  let passedId: string | undefined;
  const isReady = () => !res.writableNeedDrain && !res.writableEnded;
  const sink: EventSink = {
    isReady,
    onReady: (listener) => void res.on("drain", listener),
    write({ id, type, data }) {
      if (res.writableEnded) return;
      passedId = undefined;
      res.write(`id: ${id}\nevent: ${type}\ndata: ${data}\n\n`);
    },
    passOver(id) {
      passedId = id;
    },
    end: () => void res.end(),
  };
  const beat = () => {
    // One that does not read is not sent more; the connection is cut when nothing has moved for two minutes.
    if (!isReady()) return;
    // An id without data is remembered by the client, and told to nobody.
    res.write(passedId === undefined ? ":\n\n" : `id: ${passedId}\n\n`);
    passedId = undefined;
  };
  return { sink, beat };
}
