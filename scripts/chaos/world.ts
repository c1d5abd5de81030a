import { createEasel, type Easel } from "../../sdk/index.ts";
import sharp from "sharp";

/** Something, and whose it is. */
export interface Owned {
  id: string;
  owner: Person;
}

export interface Person {
  id: string;
  token: string;
  easel: Easel;
}

/** What the clients were told that there is. */
export interface World {
  people: readonly Person[];
  /** Where uploads by tus go. */
  url: string;
  posts: Owned[];
  comments: Owned[];
  collections: Owned[];
  /** Those that nobody has deleted, and their bytes. */
  media: Map<string, Owned & { bytes: Buffer }>;
  /** How many uploads by tus have come to their end. */
  tusCount: number;
}

/** As long as a program may take to be there again. */
const patientRetries = 15;
/** How many answers never arrive, of all. */
const lostAnswers = 0.05;

/**
 * A client whose tries go to any of the servers, as behind a balancer, over a line that loses answers. Those that no server
 * should give are noted.
 */
export async function meet(urls: readonly [string, ...string[]], token: string, faults: string[]): Promise<Person> {
  const [home] = urls;
  const anywhere: typeof fetch = async (input, init) => {
    const answer = await fetch(String(input).replace(home, oneOf(urls) ?? home), init);
    if (answer.status >= 500) faults.push(`${init?.method} ${input}: ${answer.status} ${await answer.clone().text()}`);
    if (Math.random() < lostAnswers) throw new TypeError("The answer was lost.");
    return answer;
  };
  const easel = createEasel({ url: home, token, fetch: anywhere, retries: patientRetries });
  return { id: (await easel.me.get()).id, token, easel };
}

/** Undefined where there is none. */
export const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

/** Half of the time one of the latest, so that people meet. */
export const recent = <T>(list: readonly T[]): T | undefined => oneOf(Math.random() < 0.5 ? list.slice(-10) : list);

/** The beginning of a JPEG, up to where a comment may be (ISO/IEC 10918-1, B.2.4.5). */
const startOfImage = 2;
const commentMarker = [0xff, 0xfe];
const commentLength = 40;

/** Small pictures, each other bytes than all before. */
export async function createCamera(): Promise<() => Buffer<ArrayBuffer>> {
  const create = { width: 320, height: 200, channels: 3, background: "teal" } as const;
  const picture = await sharp({ create }).jpeg().toBuffer();
  let count = 0;
  return () => {
    const comment = Buffer.from(String(count++).padEnd(commentLength));
    const length = [0, commentLength + startOfImage];
    return Buffer.concat([
      picture.subarray(0, startOfImage),
      Buffer.from([...commentMarker, ...length]),
      comment,
      picture.subarray(startOfImage),
    ]);
  };
}
