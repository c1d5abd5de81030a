import { createWriteStream } from "node:fs";
import http from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** The limit of the uploads: a server of node:http alone that pipes bodies into files, which are on the disk when it answers. */
const [folder = ""] = process.argv.slice(2);

http
  .createServer(async (req, res) => {
    await pipeline(req, createWriteStream(path.join(folder, path.basename(req.url ?? "")), { flush: true }));
    res.writeHead(201, { "content-length": 0 }).end();
  })
  .listen(0, "127.0.0.1", function listening(this: http.Server) {
    const address = this.address();
    process.stdout.write(`${typeof address === "object" ? address?.port : ""}\n`);
  });
