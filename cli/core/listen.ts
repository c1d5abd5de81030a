import type { Event, EventsStreamQuery } from "@easel/sdk";
import type { Io } from "./io.ts";
import { chooseFormat, printable, writeJsonLine, writeLine } from "./output.ts";
import { openEasel, type Session } from "./session.ts";

/** Writes what happens, line by line, until Ctrl-C. */
export async function writeEvents(
  io: Io,
  session: Session,
  query: EventsStreamQuery,
  flags: { json?: boolean },
): Promise<void> {
  const isForPeople = chooseFormat(io, flags) === "table";
  const easel = await openEasel(session);
  const stop = new AbortController();
  const release = io.onInterrupt(() => stop.abort());
  if (isForPeople && io.stderrIsTerminal) io.stderr.write("Listening. Ctrl-C ends it.\n");
  try {
    for await (const event of easel.events.stream(query, { signal: stop.signal })) {
      await (isForPeople ? writeLine(io.stdout, lineOf(event)) : writeJsonLine(io.stdout, event));
    }
  } finally {
    release();
  }
}

const widestType = 20;

/** `2026-11-29T20:15:00.000Z  media.failed          med_01jd…  failureCode=image_broken` */
function lineOf({ createdAt, type, subject, actorId, data }: Event): string {
  const details = Object.entries({ ...data, ...(actorId && { by: actorId }) });
  const words = details.map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  return printable([createdAt, type.padEnd(widestType), subject, words.join(" ")].join("  ").trimEnd());
}
