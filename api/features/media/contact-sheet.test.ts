import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import sharp, { type Sharp } from "sharp";
import { expect, test } from "vitest";
import { projectRoot } from "../../core/paths.ts";
import { ffmpeg, h264, makeSample, movingAvif, picture as movingPicture, tone } from "../../testing/av-samples.ts";
import type { TestClient } from "../../testing/test-client.ts";
import { startIssuedApp } from "../../testing/test-issuer.ts";

/*
 * Puts every picture that is made of some samples on one sheet, test-results/contact-sheet.png, for people to look at:
 * what no assertion can say is whether it looks right.
 */

const tile = { width: 240, height: 200, picture: 170 };
const columns = 6;

interface Tile {
  label: string;
  image: Buffer;
}

/** A photo with a colour for each corner, so that whatever is turned or cropped is seen at once. */
async function photo(width: number, height: number): Promise<Sharp> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const isRing = Math.abs(Math.hypot(x - width / 2, y - height / 2) - Math.min(width, height) / 3) < 12;
      pixels[at] = isRing ? 255 : Math.round((255 * x) / width);
      pixels[at + 1] = isRing ? 255 : Math.round((255 * y) / height);
      pixels[at + 2] = isRing ? 255 : x < width / 2 === y < height / 2 ? 200 : 60;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

async function tilesOf(client: TestClient, name: string, id: string): Promise<Tile[]> {
  const tiles: Tile[] = [];
  const { items } = (await client.get(`/v1/media/${id}/files`)).body;
  for (const { name: file, contentType, url, width, height, sizeBytes } of items) {
    if (!contentType.startsWith("image/")) continue;
    const size = width ? `${width}x${height} ` : "";
    tiles.push({ label: `${name} ${file}\n${size}${sizeBytes} B`, image: (await client.get(url)).bytes });
  }
  for (const query of ["w=160&h=160", "w=160&fit=inside&format=jpeg", "w=320&h=180", "h=128&format=avif"]) {
    tiles.push({ label: `${name}\n${query}`, image: (await client.get(`/v1/media/${id}/image?${query}`)).bytes });
  }
  return tiles;
}

async function sheetOf(tiles: readonly Tile[]): Promise<Buffer> {
  const rows = Math.ceil(tiles.length / columns);
  const parts = await Promise.all(
    tiles.map(async ({ label, image }, index) => {
      const [left, top] = [(index % columns) * tile.width, Math.floor(index / columns) * tile.height];
      const small = await sharp(image)
        .resize(tile.width - 8, tile.picture - 4, { fit: "inside" })
        .png()
        .toBuffer();
      const text = await sharp({
        text: { text: label.replaceAll("&", "&amp;"), width: tile.width - 8, height: 28, rgba: true },
      })
        .png()
        .toBuffer();
      return [
        { input: small, left: left + 4, top: top + 2 },
        { input: text, left: left + 4, top: top + tile.picture },
      ];
    }),
  );
  const background = { r: 245, g: 245, b: 245 };
  const size = { width: columns * tile.width, height: rows * tile.height };
  return sharp({ create: { ...size, channels: 3, background } })
    .composite(parts.flat())
    .png()
    .toBuffer();
}

test.skipIf(!ffmpeg)(
  "every rendition of the samples is on a contact sheet (needs ffmpeg: npm run services)",
  async () => {
    const app = await startIssuedApp();
    const folder = await mkdtemp(path.join(tmpdir(), "easel-sheet-"));
    try {
      const client = await app.as("curator");
      const film = async (name: string, size: string) =>
        readFile(
          await makeSample(path.join(folder, name), [
            ...movingPicture(size),
            ...tone(),
            "-t",
            "4",
            ...h264,
            "-c:a",
            "aac",
          ]),
        );
      const frames = await (await photo(200, 400)).raw().toBuffer();
      const samples: [string, Buffer][] = [
        ["landscape.jpg", await (await photo(1600, 1000)).jpeg().toBuffer()],
        ["sideways.jpg", await (await photo(1000, 600)).jpeg().withMetadata({ orientation: 6 }).toBuffer()],
        [
          "animated.gif",
          await sharp(frames, { raw: { width: 200, height: 400, channels: 3, pageHeight: 200 } })
            .gif()
            .toBuffer(),
        ],
        [
          "moving.png",
          await readFile(
            await makeSample(path.join(folder, "moving.png"), [
              ...movingPicture("400x300", 5),
              "-t",
              "1",
              "-f",
              "apng",
            ]),
          ),
        ],
        ["moving.avif", await readFile(await movingAvif(path.join(folder, "moving.avif")))],
        ["wide.mp4", await film("wide.mp4", "1280x720")],
        ["upright.mp4", await film("upright.mp4", "360x640")],
      ];
      const tiles: Tile[] = [];
      for (const [name, bytes] of samples) {
        const { id } = (await client.upload(bytes, {}, name)).body;
        await app.drainJobs();
        expect((await client.get(`/v1/media/${id}`)).body.state).toBe("ready");
        tiles.push(...(await tilesOf(client, name, id)));
      }
      expect(tiles.length).toBeGreaterThan(30);
      const results = fileURLToPath(new URL("test-results/", projectRoot));
      await mkdir(results, { recursive: true });
      await writeFile(path.join(results, "contact-sheet.png"), await sheetOf(tiles));
    } finally {
      await rm(folder, { recursive: true });
      await app.close();
    }
  },
  60_000,
);
