import { EaselError } from "../errors.ts";
import type { BodySource } from "../http.ts";
import type { UploadSource } from "./types.ts";

/** A line over which nothing of a stream has moved for so long is dead, though nobody says so. */
const idleTimeoutMs = 60_000;

/** A part of a file as the body of a request. */
export interface Piece extends BodySource {
  /** Aborted with the caller's, and when nothing moves. */
  signal: AbortSignal;
  /** Why the file itself could not be read, if that was it. */
  fault(): Promise<unknown>;
  /** To be called when the request has ended. */
  end(): void;
}

/**
 * The bytes from `start` to `end`.
 *
 * @param onBytes Called with how many of them have left. Of a Blob nobody says that before all have.
 */
export function pieceOf(
  source: UploadSource,
  start: number,
  end: number,
  signal: AbortSignal | undefined,
  onBytes: (count: number) => void,
): Piece {
  const idle = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasEnded = false;
  let part: Blob | ReadableStream<Uint8Array> | undefined;
  let fault: unknown;
  const note = (error: unknown): never => {
    fault = error;
    throw error;
  };
  const restart = () => {
    clearTimeout(timer);
    // An aborted fetch may read on for a moment; a timer begun then would keep the program alive for nothing.
    if (hasEnded) return;
    timer = setTimeout(() => idle.abort(new DOMException("Nothing moved.", "TimeoutError")), idleTimeoutMs);
  };
  const watched = (stream: ReadableStream<Uint8Array>) => {
    const reader = stream.getReader();
    let count = 0;
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      restart();
      const { done, value } = await reader.read();
      if (done) return controller.close();
      count += value.byteLength;
      controller.enqueue(value);
      onBytes(count);
    };
    const cancel = (reason: unknown) => reader.cancel(reason);
    return new ReadableStream({ pull: (controller) => pull(controller).catch(note), cancel }, { highWaterMark: 0 });
  };
  return {
    sizeBytes: end - start,
    signal: signal ? AbortSignal.any([signal, idle.signal]) : idle.signal,
    open() {
      try {
        part = source.read(start, end);
      } catch (error) {
        return note(error);
      }
      return part instanceof Blob ? part : watched(part);
    },
    async fault() {
      // A file that was changed under its Blob looks like a broken line.
      if (part instanceof Blob)
        await part
          .slice(0, 1)
          .arrayBuffer()
          .catch((cause) => (fault = unreadable(cause)));
      return fault;
    },
    end() {
      hasEnded = true;
      clearTimeout(timer);
    },
  };
}

const unreadable = (cause: unknown) =>
  new EaselError("The file cannot be read any more: it was changed, moved or deleted.", {
    status: 0,
    code: "file_changed",
    request: "upload",
    cause,
  });
