import { setTimeout as sleep } from "node:timers/promises";
import type { TestClient } from "./test-client.ts";

export interface ToldEvent {
  id: string;
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read into bodies of all shapes
  data: any;
}

/** A stream of server-sent events, read as the HTML standard says. */
export class TestStream {
  readonly events: ToldEvent[] = [];
  /** What a browser would send when it comes back. */
  lastId: string | undefined;
  hasEnded = false;
  /** How many comments there were. */
  beats = 0;
  #text = "";

  private constructor(
    readonly response: Response,
    readonly abort: AbortController,
  ) {
    void this.#read();
  }

  static async open(client: TestClient, query = "", headers: Record<string, string> = {}): Promise<TestStream> {
    const abort = new AbortController();
    const response = await fetch(new URL(`/v1/events/stream${query}`, client.url), {
      headers: { ...(client.token && { authorization: `Bearer ${client.token}` }), ...client.headers, ...headers },
      signal: abort.signal,
    });
    return new TestStream(response, abort);
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.response.body ?? []) this.#take(decoder.decode(chunk, { stream: true }));
    } catch {
      // Cut off.
    }
    this.hasEnded = true;
  }

  #take(text: string): void {
    const blocks = (this.#text + text).split("\n\n");
    this.#text = blocks.pop() ?? "";
    for (const block of blocks) {
      if (block.startsWith(":")) this.beats++;
      const fields = new Map(
        block.split("\n").map((line) => [line.split(": ")[0], line.slice(line.indexOf(": ") + 2)]),
      );
      this.lastId = fields.get("id") ?? this.lastId;
      const data = fields.get("data");
      if (data === undefined) continue;
      this.events.push({ id: this.lastId ?? "", type: fields.get("event") ?? "", data: JSON.parse(data) });
    }
  }

  /** Waits until it is so. */
  async until(isSo: (stream: TestStream) => boolean, timeoutMs = 10_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!isSo(this)) {
      if (Date.now() > deadline) throw new Error(`Told till now: ${JSON.stringify(this.events)}`);
      await sleep(20);
    }
  }

  close(): void {
    this.abort.abort();
  }
}
