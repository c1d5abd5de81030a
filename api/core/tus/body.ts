import type { Readable, Writable } from "node:stream";
import { unavailable } from "../errors.ts";

/** How a body came to its end: complete, broken off by the client, longer than allowed, or stopped by us. */
export type Ending = "whole" | "cut" | "overlong" | "stopped";

export interface Poured {
  bytes: number;
  ending: Ending;
}

export interface Flow {
  /** What comes after this many bytes is not taken. */
  limitBytes: number;
  /** Sees the bytes in their order, before they are stored. */
  observe?: (chunk: Buffer) => void;
  /** Brings the body to an end; what has arrived is kept. */
  stop: AbortSignal;
  /** Nothing more may be written: somebody else may be at work. What is on its way is dropped. */
  lost: AbortSignal;
  /** Asked before each write; where it says no, `lost` is aborted. */
  isHeld(): boolean;
}

/**
 * Passes a body on to `sink`. However the body ends, the sink is ended and not destroyed, so that what has arrived stays.
 * Rejects with the error of the sink, and where the lease is lost.
 *
 * One hop from the socket to the sink, because each stream between them costs throughput.
 */
export async function pour(source: Readable, sink: Writable, flow: Flow): Promise<Poured> {
  let bytes = 0;
  let ending: Ending | undefined;

  const end = (how: Ending) => {
    if (ending) return;
    ending = how;
    source.off("data", take).pause();
    sink.end();
  };
  const stop = () => end("stopped");
  const cut = () => end("cut");
  const lose = () => sink.destroy(leaseLost());
  const take = (chunk: Buffer) => {
    if (!flow.isHeld()) return;
    const room = flow.limitBytes - bytes;
    const taken = chunk.length > room ? chunk.subarray(0, room) : chunk;
    bytes += taken.length;
    if (taken.length > 0) {
      flow.observe?.(taken);
      if (!sink.write(taken)) source.pause();
    }
    if (taken.length < chunk.length) end("overlong");
  };

  const finished = new Promise<void>((resolve, reject) => {
    sink.once("finish", resolve).on("error", reject);
    sink.once("close", () => reject(new Error("The sink was closed before its end.")));
  });
  sink.on("drain", () => ending ?? source.resume());
  // Stays for good: a connection may break after its body was given up.
  source.on("error", cut);
  source.once("close", cut).once("end", () => end("whole"));
  flow.stop.addEventListener("abort", stop, { once: true });
  flow.lost.addEventListener("abort", lose, { once: true });
  if (flow.lost.aborted) lose();
  else if (flow.stop.aborted) stop();
  else if (source.readableEnded) end("whole");
  else if (source.destroyed) cut();
  else source.on("data", take);

  try {
    await finished;
    return { bytes, ending: ending ?? "whole" };
  } finally {
    ending ??= "stopped";
    source.off("data", take).pause();
    flow.stop.removeEventListener("abort", stop);
    flow.lost.removeEventListener("abort", lose);
  }
}

/** Whatever was to be done next, another process may be doing it. */
export const leaseLost = () => unavailable("The upload went into other hands. Ask for its offset and go on there.");
