// Serves this folder, and the built SDK below /sdk/.
//   node examples/single-page-app/serve.mjs
// PORT (5173) is where, EASEL_URL (http://localhost:3000) the server that the page speaks to.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";

const { PORT = "5173", EASEL_URL = "http://localhost:3000" } = process.env;
const root = path.resolve(import.meta.dirname, "../..");
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript" };

execFileSync(process.execPath, [path.join(root, "scripts/build.mjs"), "sdk"], { stdio: "inherit" });

/** The page is the same for all paths that name no file: the provider sends people back to one of them. */
function fileOf(pathname) {
  const sdk = /^\/sdk\/([\w-]+\.js)$/.exec(pathname);
  if (sdk) return path.join(root, "sdk/dist", sdk[1]);
  const own = /^\/(app\.js|style\.css)$/.exec(pathname);
  if (own) return path.join(import.meta.dirname, own[1]);
  return path.extname(pathname) ? undefined : path.join(import.meta.dirname, "index.html");
}

const server = http.createServer(async (req, res) => {
  const [pathname] = req.url.split("?");
  res.setHeader("cache-control", "no-cache");
  if (pathname === "/config.js") {
    res.setHeader("content-type", "text/javascript");
    return res.end(`export const apiUrl = ${JSON.stringify(EASEL_URL)};\n`);
  }
  const file = fileOf(pathname);
  const content = file && (await readFile(file).catch(() => undefined));
  if (!content) {
    res.statusCode = 404;
    return res.end("There is no such file.\n");
  }
  res.setHeader("content-type", types[path.extname(file)]);
  res.end(content);
});

server.on("error", (error) => {
  console.error(`${error.message}. Another place: PORT=5174 node examples/single-page-app/serve.mjs`);
  process.exitCode = 1;
});
server.listen(Number(PORT), "127.0.0.1", () => {
  console.log(`http://localhost:${PORT} shows what is on ${EASEL_URL}`);
});
