import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HostileFile, honestPhoto, hostileFiles } from "../../testing/hostile-files.ts";
import { startCommand } from "../../testing/start-command.ts";

/** The limit that is configured where nobody says another. */
const maxPixels = 100_000_000;
const maxGrowthBytes = 200_000_000;

let sandbox: string;

beforeAll(async () => {
  sandbox = await mkdtemp(path.join(tmpdir(), "images-"));
  for (const folder of ["files", "clean", "tmp"]) await mkdir(path.join(sandbox, folder));
});
afterAll(() => rm(sandbox, { recursive: true }));

async function writeHostileFiles(): Promise<Map<string, string>> {
  const honest = await honestPhoto();
  const files: HostileFile[] = [1, 2, 3, 4].map((round) => [`honest-${round}.jpg`, honest, "rendered"]);
  files.push(...(await hostileFiles()));
  for (const [name, bytes] of files) await writeFile(path.join(sandbox, "files", name), bytes);
  return new Map(files.map(([name, , outcome]) => [name, outcome]));
}

/** Every file in the sandbox with its content. */
async function tree(): Promise<string[]> {
  const entries = await readdir(sandbox, { recursive: true, withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return `${file} ${
      entry.isFile()
        ? createHash("sha256")
            .update(await readFile(file))
            .digest("hex")
        : ""
    }`;
  });
  return (await Promise.all(lines)).toSorted();
}

/**
 * What an upload goes through, in a process of its own. What counts is the most memory that it ever took, beyond what
 * some honest photos of the usual size took before.
 */
const program = `
  import { readdir, readFile, rm } from "node:fs/promises";
  import { stripPrivateMetadata } from "./api/core/images/metadata.ts";
  import { readPhotoFacts } from "./api/core/images/photo-facts.ts";
  import { detectMediaType, probeImage } from "./api/core/images/probe.ts";
  import { previewOf, renderImage, renditionWidths } from "./api/core/images/render.ts";
  import { transformImage } from "./api/core/images/transform.ts";

  async function render(file, target) {
    const contentType = await detectMediaType((await readFile(file)).subarray(0, 4100));
    const size = await probeImage(file, { maxPixels: ${maxPixels} });
    await stripPrivateMetadata(file, target, contentType);
    for await (const { data } of renderImage(file, renditionWidths(size))) if (!data.length) throw new Error("empty");
    await previewOf(file);
    if (JSON.stringify(await readPhotoFacts(file)).length > 2000) throw new Error("too many facts");
    await transformImage(file, { width: 100, height: 100, fit: "cover", format: "webp" });
    return "rendered";
  }

  const [sandbox] = process.argv.slice(1);
  const outcomes = {};
  async function renderAll(names) {
    const work = async () => {
      for (let name = names.pop(); name; name = names.pop()) {
        const target = sandbox + "/clean/" + name;
        outcomes[name] = await render(sandbox + "/files/" + name, target).catch((error) => error.name);
        await rm(target, { force: true });
      }
    };
    await Promise.all([work(), work(), work(), work()]);
  }
  const names = await readdir(sandbox + "/files");
  await renderAll(names.filter((name) => name.startsWith("honest")));
  const honestPeak = process.resourceUsage().maxRSS;
  await renderAll(names.filter((name) => !name.startsWith("honest")));
  const growthBytes = (process.resourceUsage().maxRSS - honestPeak) * 1024;
  console.log(JSON.stringify({ growthBytes, outcomes }));
`;

const refusals = ["BrokenImageError", "ImageTooLargeError", "UnsupportedImageError"];

test("two hundred hostile files are rendered or refused, in little memory, and leave nothing behind", async () => {
  const expected = await writeHostileFiles();
  expect(expected.size).toBeGreaterThanOrEqual(200);
  const before = await tree();
  const { environment, flags } = startCommand();
  const args = [...flags, "--import", "tsx", "--input-type=module", "--eval", program, sandbox];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    // The loader of TypeScript would keep its own files there.
    env: { ...environment, PATH: process.env.PATH, TMPDIR: path.join(sandbox, "tmp"), TSX_DISABLE_CACHE: "1" },
    maxBuffer: 10 * 1024 * 1024,
  });
  const { growthBytes, outcomes } = JSON.parse(stdout);
  for (const [name, outcome] of expected) {
    const allowed = { any: ["rendered", ...refusals], refused: refusals }[outcome] ?? [outcome];
    expect.soft({ name, isExpected: allowed.includes(outcomes[name]), outcome: outcomes[name] }).toMatchObject({
      name,
      isExpected: true,
    });
  }
  expect(growthBytes).toBeLessThan(maxGrowthBytes);
  expect(await tree()).toEqual(before);
}, 240_000);
