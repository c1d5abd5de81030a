import { createWriteStream, readdirSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/**
 * The limit of the uploads: a server of node:http alone that pipes bodies into files, which are on the disk when it answers.
 * They go into the folders of one folder, in turn.
 */
const [parent = ""] = process.argv.slice(2);
const folders = readdirSync(parent);
let count = 0;

http
  .createServer(async (req, res) => {
    const folder = folders[count++ % folders.length] ?? "";
    const file = path.join(parent, folder, path.basename(req.url ?? ""));
    await pipeline(req, createWriteStream(file, { flush: true }));
    res.writeHead(201, { "content-length": 0 }).end();
  })
  .listen(0, "127.0.0.1", function listening(this: http.Server) {
    const address = this.address();
    process.stdout.write(`${typeof address === "object" ? address?.port : ""}\n`);
  });
