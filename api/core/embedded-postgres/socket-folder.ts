import { createHash } from "node:crypto";
import { chown, lstat, mkdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Account } from "./account.ts";
import { EmbeddedPostgresError } from "./error.ts";

/** A socket's path has 103 bytes at most on macOS, 107 on Linux. What comes after this folder takes 33. */
const maxTemporaryFolderSizeBytes = 70;

/** The folder below which socket folders are made. */
export function temporaryFolder(): string {
  const folder = os.tmpdir();
  return Buffer.byteLength(folder) <= maxTemporaryFolderSizeBytes ? folder : "/tmp";
}

/**
 * Makes the private folder for the socket of a cluster: the same one for the same cluster and account. It stays when
 * the server has stopped, because another process may be about to use it.
 */
export async function makeSocketFolder(cluster: string, account: Account): Promise<string> {
  const name = createHash("sha256").update(`${account.uid}:${cluster}`).digest("hex").slice(0, 12);
  const folder = path.join(temporaryFolder(), `easel-${name}`);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  // Until the next line has run, the folder of another process that starts now is its user's, who is also ours.
  if (!(await isPrivateFolder(folder, [account.uid, process.geteuid?.()]))) {
    throw new EmbeddedPostgresError(`${folder} is not private to the user ${account.uid}. Remove it.`);
  }
  await chown(folder, account.uid, account.gid);
  return folder;
}

/** In a folder that is open to all, another user could have put a server of theirs under the name we look for. */
export async function isPrivateFolder(folder: string, owners: (number | undefined)[]): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found?.isDirectory() === true && owners.includes(found.uid) && (found.mode & 0o077) === 0;
}
