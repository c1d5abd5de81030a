import type { Easel } from "@easel/sdk";
import type { HashedFile } from "./read.ts";

/** Smaller files are sent in one go, and leave nothing behind. */
const minSizeBytes = 8 * 1024 * 1024;

const keyOf = (sha256: string | null, sizeBytes: number | null) => `${sha256} ${sizeBytes}`;

/**
 * Finds what earlier runs have begun and not ended, on this machine or another. The server is asked once, when the first
 * large file comes.
 */
export function findUnfinishedIn(easel: Easel): (file: HashedFile) => Promise<string | undefined> {
  let known: Promise<Map<string, string>> | undefined;
  return async ({ sha256, sizeBytes }) => {
    if (sizeBytes <= minSizeBytes) return undefined;
    known ??= listUnfinished(easel);
    return (await known).get(keyOf(sha256, sizeBytes));
  };
}

async function listUnfinished(easel: Easel): Promise<Map<string, string>> {
  const uploads = [];
  for await (const upload of easel.uploads.list({ limit: 100 })) {
    if (upload.protocol === "tus" && upload.state !== "failed" && upload.sha256 !== null) uploads.push(upload);
  }
  // Of several of the same file, the one that is furthest.
  uploads.sort((a, b) => a.receivedBytes - b.receivedBytes);
  return new Map(uploads.map(({ id, sha256, sizeBytes }) => [keyOf(sha256, sizeBytes), id]));
}
