// biome-ignore-all lint/style/noRestrictedImports: only tests come here
import { createCipheriv, createHash, randomBytes } from "node:crypto";

const headerSizeBytes = 44;
const channels = 2;
const samplesPerSecond = 192_000;
const bytesPerSample = 2;

/** A sound of this size that there was never before: noise as a WAV file, of as few seconds as may be. */
export function noise(sizeBytes: number): Buffer<ArrayBuffer> {
  const dataBytes = sizeBytes - headerSizeBytes;
  const header = Buffer.alloc(headerSizeBytes);
  header.write("RIFF", 0);
  header.writeUInt32LE(sizeBytes - 8, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond * channels * bytesPerSample, 28);
  header.writeUInt16LE(channels * bytesPerSample, 32);
  header.writeUInt16LE(bytesPerSample * 8, 34);
  header.write("data", 36);
  header.writeUInt32LE(dataBytes, 40);
  const cipher = createCipheriv("aes-128-ctr", randomBytes(16), randomBytes(16));
  return Buffer.concat([header, cipher.update(Buffer.alloc(dataBytes))]);
}

export const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
