import { constants, createWriteStream, mkdirSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import path from "node:path";
import { FileStore } from "@tus/file-store";
import { Upload } from "@tus/server";
import type { ChunkStore } from "./chunk-store.ts";
import type { UploadRecords } from "./records.ts";

/** What is gathered while the disk writes. */
const writeBufferBytes = 512 * 1024;

/** Keeps the bytes of an upload in a file of its id's name in `directory`, which is made if need be. */
export function createFileChunkStore({
  directory,
  records,
}: {
  directory: string;
  records: UploadRecords;
}): ChunkStore {
  // Here, where a failure reaches the caller: FileStore would throw it into the void.
  mkdirSync(directory, { recursive: true });
  const files = new FileStore({ directory, configstore: asConfigstore(records) });
  const pathOf = (id: string) => path.join(directory, id);
  return {
    async create(id, size) {
      await files.create(new Upload({ id, size, offset: 0 }));
      await syncFolder(directory);
    },
    declareLength: (id, lengthBytes) => files.declareUploadLength(id, lengthBytes),
    async offsetBytes(id) {
      const { offset } = await files.getUpload(id);
      return offset;
    },
    async append(id, offsetBytes, pourInto) {
      // A symbolic link in the store was not put there by us.
      const handle = await open(pathOf(id), constants.O_WRONLY | constants.O_NOFOLLOW);
      try {
        const start = offsetBytes;
        const sink = createWriteStream(pathOf(id), { flags: "r+", start, highWaterMark: writeBufferBytes });
        const closed = new Promise<void>((resolve) => sink.once("close", resolve));
        // The last write has ended then, whatever became of it.
        const poured = await pourInto(sink).finally(() => closed);
        await handle.datasync();
        return poured;
      } finally {
        await handle.close();
      }
    },
    // The file is what it is.
    complete: async () => {},
    remove: (id) => rm(pathOf(id), { force: true }),
  };
}

/** A new file outlives a power cut once its folder is on the disk. */
async function syncFolder(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** FileStore would keep what it knows in files of JSON; here it is given the records. */
function asConfigstore(records: UploadRecords): FileStore["configstore"] {
  return {
    async get(id) {
      const record = await records.get(id);
      return record && new Upload({ id, size: record.lengthBytes, offset: 0, creation_date: record.createdAt });
    },
    async set(id, { size }) {
      const record = await records.get(id);
      if (record) await records.set(id, { ...record, lengthBytes: size });
    },
    // Whoever has the bytes deleted deletes the record next.
    async delete() {},
  };
}
