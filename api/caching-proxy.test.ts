import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createPost, png } from "./testing/factories.ts";
import { service } from "./testing/services.ts";
import { freePort } from "./testing/test-app.ts";
import { TestClient } from "./testing/test-client.ts";
import { type IssuedApp, startIssuedApp } from "./testing/test-issuer.ts";

const nginx = service("nginx");

const configuration = (folder: string, port: number, upstream: string) => `
${process.getuid?.() === 0 ? "user root;" : ""}
daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
worker_processes 1; events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f;
  uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  proxy_cache_path ${folder}/cache keys_zone=all:1m;
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 0;
    location / {
      proxy_pass ${upstream};
      proxy_cache all;
      add_header X-Cache $upstream_cache_status always;
    }
  }
}`;

describe.skipIf(!nginx)("case 23: behind a proxy that caches what it may (needs nginx: npm run services)", () => {
  let app: IssuedApp;
  let folder: string;
  let proxy: ChildProcess;
  let url: string;
  let alice: TestClient;
  let bob: TestClient;
  let nobody: TestClient;
  beforeAll(async () => {
    app = await startIssuedApp();
    folder = await mkdtemp(path.join(tmpdir(), "easel-nginx-"));
    await mkdir(path.join(folder, "cache"));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    await writeFile(path.join(folder, "nginx.conf"), configuration(folder, port, app.url));
    const args = ["-e", path.join(folder, "error.log"), "-p", folder, "-c", path.join(folder, "nginx.conf")];
    proxy = spawn(nginx ?? "", args, { stdio: "ignore" });
    await vi.waitFor(() => fetch(`${url}/livez`), { timeout: 5000, interval: 50 });
    [alice, bob] = [await app.as("alice"), await app.as("bob")].map(({ token }) => new TestClient(url, token)) as [
      TestClient,
      TestClient,
    ];
    nobody = new TestClient(url);
  });
  afterAll(async () => {
    proxy?.kill("SIGQUIT");
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The same place, by way of the proxy. */
  const via = (target: string) => target.replace(app.url, url);
  const cacheOf = (answer: { headers: Headers }) => answer.headers.get("x-cache");
  const upload = async () => {
    const { id } = (await alice.upload(await png())).body;
    await app.drainJobs();
    return (await alice.get(`/v1/media/${id}`)).body;
  };

  test("what is one person's is never another's, however often it is asked for", async () => {
    const media = await upload();
    const draft = await createPost(alice, { status: "draft" });
    const own = ["/v1/me", "/v1/auth/session", "/v1/media", "/v1/posts?author=me", "/v1/me/usage"];
    const hidden = [`/v1/media/${media.id}`, `/v1/media/${media.id}/original`, `/v1/posts/${draft.id}`];
    for (let round = 0; round < 3; round++) {
      for (const target of own) {
        const [hers, his] = [await alice.get(target), await bob.get(target)];
        expect([target, hers.status, his.status, cacheOf(hers), cacheOf(his)]).toEqual([
          target,
          200,
          200,
          "MISS",
          "MISS",
        ]);
        expect(his.bytes.equals(hers.bytes)).toBe(false);
      }
      for (const target of hidden) {
        const statuses = [await alice.get(target), await bob.get(target), await nobody.get(target)];
        expect([target, ...statuses.map(({ status }) => status)]).toEqual([target, 200, 404, 404]);
        expect(statuses.every((answer) => cacheOf(answer) === "MISS")).toBe(true);
      }
    }
  });

  test("what a link lends is for one browser, not for the proxy", async () => {
    const { urls } = await upload();
    for (let round = 0; round < 2; round++) {
      const answer = await nobody.get(via(urls.original));
      expect([answer.status, cacheOf(answer)]).toEqual([200, "MISS"]);
    }
  });

  test("what everybody may see is fetched once, by its content, and new content has a new name", async () => {
    const media = await upload();
    await createPost(alice, { mediaIds: [media.id] });
    const { urls } = (await nobody.get(`/v1/media/${media.id}`)).body;
    const target = via(urls.renditions[0].url);
    const answers = [await nobody.get(target), await nobody.get(target), await nobody.get(target)];
    expect(answers.map(cacheOf)).toEqual(["MISS", "HIT", "HIT"]);
    for (const answer of answers) {
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.bytes.equals(answers[0]?.bytes ?? Buffer.alloc(0))).toBe(true);
    }
    // The owner's original is another file under the same URL.
    const open = await nobody.get(via(urls.original));
    const hers = await alice.get(via(urls.original));
    expect([cacheOf(open), cacheOf(hers)]).toEqual(["MISS", "MISS"]);
    expect(hers.headers.get("cache-control")).toBe("private, no-cache");
    expect(cacheOf(await nobody.get(via(urls.original)))).toBe("HIT");
  });

  test("what was not there and then is, is there at once; what goes, goes where it does not name its content", async () => {
    const media = await upload();
    const target = `/v1/media/${media.id}`;
    expect((await nobody.get(target)).status).toBe(404);
    const post = await createPost(alice, { mediaIds: [media.id] });
    expect((await nobody.get(target)).status).toBe(200);
    await alice.delete(`/v1/posts/${post.id}`);
    expect((await nobody.get(target)).status).toBe(404);
  });
});
