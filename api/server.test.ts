import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { projectRoot } from "./core/paths.ts";
import { scopes } from "./domain/scopes.ts";
import { builtProgram } from "./testing/built.ts";
import { png } from "./testing/factories.ts";
import { connect } from "./testing/raw-request.ts";
import { freePort, signIn } from "./testing/test-app.ts";
import { TestClient } from "./testing/test-client.ts";
import { testDatabase } from "./testing/test-database.ts";

let folder: string;
let socketFolder: string | undefined;
let port: number;
let url: string;
let server: ServerProcess;
let cleo: TestClient;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "easel-server-"));
  await chmod(folder, 0o755);
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  server?.child.kill("SIGKILL");
  await sleep(1000);
  for (const left of [folder, socketFolder]) if (left) await rm(left, { recursive: true, force: true });
});

interface ServerProcess {
  child: ChildProcess;
  output(): string;
  exit: Promise<number | null>;
}

function launch(environment: Record<string, string> = {}): ServerProcess {
  const child = spawn(process.execPath, [builtProgram("server")], {
    cwd: fileURLToPath(projectRoot),
    env: {
      PATH: process.env.PATH,
      EASEL_DATA_DIR: folder,
      PORT: String(port),
      BASE_URL: url,
      LOG_LEVEL: "warn",
      ...environment,
    },
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  return { child, output: () => output, exit: once(child, "close").then(([code]) => code) };
}

async function startProcess(): Promise<void> {
  server = launch();
  await untilReady();
  socketFolder = (await postgres()).socketFolder;
  cleo = new TestClient(url, await signIn(`${url}/oidc`, "cleo", Object.keys(scopes)));
}

async function untilReady(): Promise<void> {
  await vi.waitFor(
    async () => {
      if (server.child.exitCode !== null) throw new Error(`The server has ended: ${server.output()}`);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** The embedded PostgreSQL's process, and the folder of its socket. */
async function postgres(): Promise<{ pid: number; socketFolder: string }> {
  const lines = (await readFile(path.join(folder, "postgres/postmaster.pid"), "utf8")).split("\n");
  return { pid: Number(lines[0]), socketFolder: lines[4] ?? "" };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const goneWithin = (pid: number, timeout: number) => vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout });

const half = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="x.png"\r\n\r\n');
const rest = Buffer.from("\r\n--b--\r\n");
const uploadHead = (length: number) =>
  `POST /v1/media HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${cleo.token}\r\n` +
  `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${length}\r\n\r\n`;

describe("a server process", () => {
  const acknowledged = new Map<string, string>();
  const attempted: string[] = [];
  let pictureId: string;

  test("case 42: may be killed in the middle of uploads and writes", async () => {
    await startProcess();
    pictureId = (await cleo.upload(await png())).body.id;
    const socket = await connect(url);
    const picture = await png({ width: 300, height: 300 });
    socket.write(uploadHead(half.length + picture.length + rest.length));
    socket.write(half);
    socket.write(picture.subarray(0, picture.length / 2));

    let isKilled = false;
    const write = async (writer: number) => {
      for (let i = 0; !isKilled; i++) {
        const key = `w${writer}-${i}`;
        attempted.push(key);
        const answer = await cleo
          .post("/v1/posts", { title: key, status: "published" }, { "idempotency-key": key })
          .catch(() => undefined);
        if (answer?.status === 201) acknowledged.set(key, answer.body.id);
      }
    };
    const writers = [1, 2, 3, 4].map(write);
    await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(10), { timeout: 20_000 });
    const { pid } = await postgres();
    server.child.kill("SIGKILL");
    isKilled = true;
    await Promise.all(writers);
    await goneWithin(pid, 10_000);
  });

  test("case 42: which starts again, with all that it acknowledged and nothing by halves", async () => {
    await startProcess();
    const titles = new Map<string, string>();
    for (let cursor = ""; ; ) {
      const { body } = await cleo.get(`/v1/posts?author=me&limit=100${cursor}`);
      for (const post of body.items) titles.set(post.title, post.id);
      if (!body.next) break;
      cursor = `&cursor=${body.next}`;
    }
    for (const [key, id] of acknowledged) expect(titles.get(key)).toBe(id);
    for (const title of titles.keys()) expect(attempted).toContain(title);
    expect((await cleo.get("/v1/me")).body.counts.posts).toBe(titles.size);
    const library = (await cleo.get("/v1/media")).body.items;
    expect(library.map((item: { id: string }) => item.id)).toEqual([pictureId]);
  });

  test("case 31: in which a key still gives the first answer, and each attempt can be made whole", async () => {
    const [[key = "", id] = []] = acknowledged;
    const again = await cleo.post("/v1/posts", { title: key, status: "published" }, { "idempotency-key": key });
    expect([again.status, again.body.id, again.headers.get("idempotency-replayed")]).toEqual([201, id, "true"]);
    for (const key of attempted.filter((key) => !acknowledged.has(key))) {
      const answer = await cleo.post("/v1/posts", { title: key, status: "published" }, { "idempotency-key": key });
      expect(answer.status).toBe(201);
    }
    expect((await cleo.get("/v1/me")).body.counts.posts).toBe(attempted.length);
  });

  test("case 40: which finishes the jobs that the killed one left", async () => {
    await vi.waitFor(async () => expect((await cleo.get(`/v1/media/${pictureId}`)).body.state).toBe("ready"), {
      timeout: 25_000,
      interval: 250,
    });
  });

  test("case 44: told to stop, it finishes what is under way, drops who says nothing, and ends with 0 within 5 s", async () => {
    const { pid } = await postgres();
    const silent = await connect(url);
    const halfHead = await connect(url);
    halfHead.write("GET /livez HTTP/1.1\r\nHo");
    const picture = await png();
    const slow = await connect(url);
    slow.write(uploadHead(half.length + picture.length + rest.length));
    slow.write(Buffer.concat([half, picture.subarray(0, 100)]));
    await sleep(200);

    const started = Date.now();
    server.child.kill("SIGTERM");
    await sleep(500);
    await expect(connect(url).then((socket) => once(socket, "close"))).rejects.toThrow();
    slow.write(Buffer.concat([picture.subarray(100), rest]));
    const [answer] = await once(slow, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 201 /);
    expect(await server.exit).toBe(0);
    // It waits for nobody but those who have asked for something.
    expect(Date.now() - started).toBeLessThan(3500);
    for (const socket of [silent, halfHead]) expect(socket.closed || (await once(socket, "close"))).toBeTruthy();
    await goneWithin(pid, 1000);
    expect(server.output()).not.toMatch(/Unhandled|\bat \w+ \(/);
  });
});

test("case 44: a request that never ends is cut at the deadline", async () => {
  server = launch({ SHUTDOWN_TIMEOUT_MS: "500" });
  await untilReady();
  const stuck = await connect(url);
  stuck.write(uploadHead(1000));
  stuck.write(half);
  await sleep(200);
  const started = Date.now();
  server.child.kill("SIGTERM");
  expect(await server.exit).toBe(0);
  expect(Date.now() - started).toBeLessThan(3000);
});

test("a port that is taken is told in a sentence", async () => {
  const other = net.createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port: taken } = other.address() as net.AddressInfo;
  const { exit, output } = launch({ PORT: String(taken) });
  expect(await exit).toBe(1);
  expect(output()).toContain(`Port ${taken} is taken`);
  expect(output()).not.toMatch(/\bat \w+ \(/);
  other.close();
});

test("a database of a newer version is left alone, in a sentence", async () => {
  const database = await testDatabase();
  try {
    await database.db("migrations").insert({ name: "9999_future.sql", checksum: "x" });
    const { exit, output } = launch({ DATABASE_URL: database.url });
    expect(await exit).toBe(1);
    expect(output()).toContain("made by a newer Easel (it has 9999_future.sql)");
    expect(output()).not.toMatch(/\bat \w+ \(/);
  } finally {
    await database.close();
  }
});

test("a database that cannot be reached is told in a sentence, without its password", async () => {
  const { exit, output } = launch({ DATABASE_URL: `postgres://easel:hunter2@127.0.0.1:${await freePort()}/easel` });
  expect(await exit).toBe(1);
  expect(output()).toContain("The database cannot be reached");
  expect(output()).not.toMatch(/hunter2|\bat \w+ \(/);
});
