import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { requireExisting, walk } from "./walk.ts";
import { newFolder } from "../testing/folder.ts";

const limits = { maxSizeBytes: 20, maxImageSizeBytes: 10, contentTypes: ["image/jpeg", "image/png", "audio/mpeg"] };
let root: string;

beforeEach(async () => {
  root = await newFolder();
});

async function make(files: Record<string, string>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), content);
  }
}

/** What the walk finds, relative to the folder of the test: a path, or `path: reason`. */
async function found(...names: string[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const one of walk(
    names.map((name) => path.join(root, name)),
    limits,
  )) {
    if ("file" in one) lines.push(path.relative(root, one.file.path));
    else lines.push(`${path.relative(root, one.skipped.path)}: ${one.skipped.reason}${one.skipped.named ? "!" : ""}`);
  }
  return lines;
}

test("files come in the order of their names, folders in their place", async () => {
  await make({ "b/2.jpg": "x", "b/1.png": "x", "a.jpg": "x", "c.JPG": "x" });
  expect(await found(".")).toEqual(["a.jpg", "b/1.png", "b/2.jpg", "c.JPG"]);
});

test("what the server does not take is skipped, with the reason", async () => {
  await make({ "notes.txt": "x", "film.mp4": "x", "empty.jpg": "", "large.jpg": "x".repeat(11), ".hidden.jpg": "x" });
  await make({ "long.mp3": "x".repeat(21), "song.MP3": "x".repeat(20) });
  expect(await found(".")).toEqual([
    ".hidden.jpg: name begins with a dot",
    "empty.jpg: empty",
    "film.mp4: the server does not take video/mp4",
    "large.jpg: larger than the 10 B that the server takes of a picture",
    "long.mp3: larger than the 20 B that the server takes",
    "notes.txt: no picture, video or audio by its name",
    "song.MP3",
  ]);
});

test("a file that is named is looked at, whatever its name", async () => {
  await make({ ".hidden.jpg": "x", picture: "x", "film.mp4": "x" });
  expect(await found(".hidden.jpg", "picture", "film.mp4")).toEqual([
    ".hidden.jpg",
    "picture",
    "film.mp4: the server does not take video/mp4!",
  ]);
});

test("links are followed, and lead nowhere twice", async () => {
  await make({ "a/1.jpg": "x" });
  await symlink("..", path.join(root, "a/up"));
  await symlink("nothing", path.join(root, "a/broken"));
  await symlink("1.jpg", path.join(root, "a/other.jpg"));
  expect(await found(".")).toEqual([
    "a/1.jpg",
    "a/broken: link leads nowhere",
    "a/other.jpg",
    "a/up: folder was visited before",
  ]);
});

test("a path that does not exist is a usage error before anything is sent", async () => {
  await make({ "a.jpg": "x" });
  const paths = [path.join(root, "a.jpg"), path.join(root, "b.jpg")];
  await expect(requireExisting(paths)).rejects.toMatchObject({ exitCode: 2 });
});

test("a file tells which folders lie between it and what was named", async () => {
  await make({ "a/b/1.jpg": "x", "a/2.jpg": "x", "3.jpg": "x" });
  const folders = async (...names: string[]) => {
    const lists: string[][] = [];
    const places = names.map((name) => path.join(root, name));
    for await (const one of walk(places, limits)) if ("file" in one) lists.push(one.file.folders);
    return lists;
  };
  expect(await folders(".")).toEqual([[], ["a"], ["a", "b"]]);
  expect(await folders("a", "3.jpg")).toEqual([[], ["b"], []]);
});
