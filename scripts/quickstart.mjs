#!/usr/bin/env node
/**
 * The main job, from nothing to a published post, through the public doors only: sign in, upload, publish, read back.
 * The server goes on running until Ctrl-C; with --exit it stops by itself.
 */
import path from "node:path";
import { ensureBuilt } from "./setup/build.mjs";
import { ensureInstalled, root } from "./setup/install.mjs";
import { easel, readJson, readJsonLines, runExample } from "./quickstart/doors.mjs";

const usage = `Usage: npm run quickstart [-- --exit]

  --exit           stops when the post has been read back
  EASEL_DATA_DIR   where the data is kept (.easel)
  PORT             where the server listens (3000)`;

const demoUser = "cleo";
const externalId = "quickstart";
/** What the command line exits with where there is no such thing. */
const notFound = 4;

async function main(args) {
  const unknown = args.filter((arg) => arg !== "--exit");
  if (unknown.length) {
    console.error(
      unknown.some((arg) => ["-h", "--help"].includes(arg)) ? usage : `Unknown: ${unknown.join(" ")}\n\n${usage}`,
    );
    process.exit(2);
  }
  ensureInstalled();
  await ensureBuilt();
  const url = await startServer();
  const { apiUrl, oidc } = await (await fetch(`${url}/.well-known/easel`)).json();

  step("Signing in", `as @${demoUser}, by the device flow; on a page of yours it would be one click`);
  await signIn(url, oidc.issuer);

  step("Uploading", "examples/photos");
  const mediaIds = await upload();

  step("Publishing", "a post of them");
  const post = await publish(mediaIds);

  step("Reading it back", "as an anonymous visitor, with the SDK (examples/read-post.mjs)");
  await runExample("read-post.mjs", apiUrl, post.id);

  tellWhatNext(apiUrl, post, mediaIds);
  if (args.includes("--exit")) process.kill(process.pid, "SIGTERM");
  else console.log("\nThe server is running. Ctrl-C stops it.");
}

const startedAt = Date.now();
let stepNumber = 0;

function step(title, words) {
  stepNumber++;
  console.log(`\n${stepNumber}. ${title} ${words}`);
}

/** The server runs in this process, so that nothing is left of it however this one ends. */
async function startServer() {
  process.env.LOG_LEVEL ||= "warn";
  step("Starting", "the server on its embedded default: PostgreSQL, files, memory, a sign-in provider for development");
  await import("../api/dist/server.js");
  const port = process.env.PORT || "3000";
  const url = (process.env.BASE_URL || `http://localhost:${port}`).replace(/\/+$/, "");
  console.log(`   It answers at ${url}; its data is in ${nameOf(dataDir())}`);
  return url;
}

function dataDir() {
  return path.resolve(process.env.EASEL_DATA_DIR || ".easel");
}

/** As short as it can be said. */
function nameOf(folder) {
  const relative = path.relative(process.cwd(), folder);
  return `${relative.startsWith("..") ? folder : relative || "."}/`;
}

/** The command line's profile is kept beside the data: the quickstart leaves your own settings alone. */
const settings = () => ({ XDG_CONFIG_HOME: path.join(dataDir(), "config") });

/** A person opens the page that the command line prints; here the provider is told so by a request. */
async function signIn(url, issuer) {
  const login = easel(["login", url, "--json", "--no-browser"], settings());
  for await (const event of readJsonLines(login.stdout)) {
    if (event.event === "device_code") {
      console.log(`   ${event.verificationUriComplete ?? event.verificationUri}`);
      const response = await fetch(`${issuer}/demo/approve`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ user_code: event.userCode, user: demoUser }),
      });
      if (!response.ok) throw new Error(`The development provider did not approve: ${await response.text()}`);
    } else if (event.event === "signed_in") {
      console.log(`   Signed in as @${event.account.handle}`);
    }
  }
  await login.finished();
}

async function upload() {
  const run = easel(["upload", path.join(root, "examples/photos"), "--json"], settings());
  const files = [];
  for await (const line of readJsonLines(run.stdout)) if (line.mediaId) files.push(line);
  await run.finished();
  // Files arrive side by side; the post shows them by name. Until here the terminal belongs to the progress bar.
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { result, path: file } of files) {
    console.log(`   ${result === "duplicate" ? "there already" : "uploaded     "} ${path.basename(file)}`);
  }
  return files.map((file) => file.mediaId);
}

async function publish(mediaIds) {
  const existing = await call(["get-by-external-id", externalId], [0, notFound]);
  if (existing?.status === "published") {
    console.log(`   The post of an earlier run is there: ${existing.id}`);
    return existing;
  }
  const title = ["--title", "Five horizons", "--body", "Painted by a script, published by another."];
  const media = mediaIds.flatMap((id) => ["--media-ids", id]);
  const draft = existing ?? (await call(["create", ...title, ...media, "--external-id", externalId]));
  const post = await call(["publish", draft.id]);
  console.log(`   ${post.status}: ${post.id}`);
  return post;
}

/** Runs `easel posts …` and answers what it gives. */
async function call(args, expected = [0]) {
  const run = easel(["posts", ...args, "--json"], settings(), expected.length > 1 ? "quiet" : "inherit");
  const answer = await readJson(run.stdout);
  await run.finished(expected);
  return answer;
}

function tellWhatNext(apiUrl, post, mediaIds) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`
Done in ${seconds} s.

  API        ${apiUrl}
  Reference  ${apiUrl}/docs
  Post       ${apiUrl}/v1/posts/${post.id}
  Image      ${apiUrl}/v1/media/${mediaIds[0]}/original

Try next, in this folder and another terminal:

  npx easel login ${apiUrl}
  npx easel upload <a folder of yours> --post "My first post" --publish
  curl ${apiUrl}/v1/feeds/latest`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
  process.kill(process.pid, "SIGTERM");
});
