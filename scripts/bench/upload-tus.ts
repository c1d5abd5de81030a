import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

/** What is compared with besides: the usual server of tus, with its defaults. It does not wait for the disk. */
const [folder = ""] = process.argv.slice(2);

const server = new Server({ path: "/files", datastore: new FileStore({ directory: folder }) });
const listening = server.listen(0, "127.0.0.1", () => {
  const address = listening.address();
  process.stdout.write(`${typeof address === "object" ? address?.port : ""}\n`);
});
