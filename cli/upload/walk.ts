import type { BigIntStats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { usageError } from "../core/errors.ts";
import { hasCode } from "../core/files.ts";
import { formatBytes } from "../core/units.ts";
import { mediaTypeOf } from "./media-types.ts";

/** A file on disk that the server may take. */
export interface LocalFile {
  /** Its place in the order of the walk, from 0. */
  index: number;
  path: string;
  /** The names of the folders between the one that the caller named and the file. */
  folders: string[];
  sizeBytes: number;
  contentType: string | undefined;
  /** Changes whenever the file's content does. */
  version: string;
}

/** A file or folder that is not uploaded, and why. */
export interface Skipped {
  path: string;
  reason: string;
  /** Whether it was named by the caller, and not merely found in a folder: then it is a failure. */
  named: boolean;
}

export type Found = { file: LocalFile } | { skipped: Skipped };

/** What the server takes. */
export interface UploadLimits {
  maxSizeBytes: number;
  /** Of a picture. */
  maxImageSizeBytes: number;
  contentTypes: string[];
}

/** Refuses paths that do not exist, before anything is sent. */
export async function requireExisting(paths: string[]): Promise<void> {
  for (const name of paths) {
    await stat(name).catch((error: unknown) => {
      if (hasCode(error, "ENOENT")) throw usageError(`There is no file or folder ${name}.`);
      throw error;
    });
  }
}

/** Whether the paths are that of one regular file, and no more. */
export async function isSingleFile([place, ...others]: string[]): Promise<boolean> {
  return place !== undefined && others.length === 0 && (await stat(place)).isFile();
}

/**
 * Walks files and folders in the order of their names. Names that begin with a dot are skipped unless the caller
 * named them; symbolic links are followed, but no folder is entered twice.
 */
export async function* walk(paths: string[], limits: UploadLimits): AsyncGenerator<Found> {
  const entered = new Set<string>();
  let index = 0;
  const visit = async function* (place: string, named: boolean, folders: string[]): AsyncGenerator<Found> {
    const stats = await statOf(place);
    if (typeof stats === "string") return yield { skipped: { path: place, reason: stats, named } };
    if (stats.isDirectory()) {
      const identity = `${stats.dev}:${stats.ino}`;
      if (entered.has(identity))
        return yield { skipped: { path: place, reason: "folder was visited before", named: false } };
      entered.add(identity);
      return yield* visitFolder(place, named, named ? [] : [...folders, path.basename(place)]);
    }
    const reason = refusal(place, stats, named, limits);
    if (reason !== undefined) return yield { skipped: { path: place, reason, named } };
    const sizeBytes = Number(stats.size);
    const contentType = mediaTypeOf(place);
    yield { file: { index: index++, path: place, folders, sizeBytes, contentType, version: versionOf(stats) } };
  };
  const visitFolder = async function* (folder: string, named: boolean, folders: string[]): AsyncGenerator<Found> {
    const names = await readdir(folder).catch((error: unknown) =>
      String(hasCode(error, "EACCES") ? "may not be read" : error),
    );
    if (typeof names === "string") return yield { skipped: { path: folder, reason: names, named } };
    for (const name of names.sort()) {
      const place = path.join(folder, name);
      if (name.startsWith(".")) yield { skipped: { path: place, reason: "name begins with a dot", named: false } };
      else yield* visit(place, false, folders);
    }
  };
  for (const place of paths) yield* visit(place, true, []);
}

/** Identifies the content of a file as far as the file system can tell. */
export function versionOf(stats: BigIntStats): string {
  return `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`;
}

async function statOf(place: string): Promise<BigIntStats | string> {
  try {
    return await stat(place, { bigint: true });
  } catch (error) {
    if (hasCode(error, "ENOENT")) return "link leads nowhere";
    if (hasCode(error, "ELOOP")) return "link leads to itself";
    if (hasCode(error, "EACCES")) return "may not be read";
    throw error;
  }
}

function refusal(place: string, stats: BigIntStats, named: boolean, limits: UploadLimits): string | undefined {
  if (!stats.isFile()) return "not a regular file";
  if (stats.size === 0n) return "empty";
  const type = mediaTypeOf(place);
  // A named file without a telling name is left to the server, which looks at the bytes.
  if (type === undefined && !named) return "no picture, video or audio by its name";
  if (type !== undefined && !limits.contentTypes.includes(type)) return `the server does not take ${type}`;
  const isImage = type?.startsWith("image/") === true;
  const maxSizeBytes = isImage ? limits.maxImageSizeBytes : limits.maxSizeBytes;
  if (stats.size <= maxSizeBytes) return undefined;
  return `larger than the ${formatBytes(maxSizeBytes)} that the server takes${isImage ? " of a picture" : ""}`;
}
