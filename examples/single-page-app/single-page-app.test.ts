import { type ChildProcess, spawn } from "node:child_process";
import { on } from "node:events";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { service } from "../../api/testing/services.ts";
import { freePort, startTestApp, type TestApp } from "../../api/testing/test-app.ts";

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const photo = (name: string) => path.resolve(import.meta.dirname, "../photos", name);

/** In order: each goes on where the one before has left the page. */
describe.skipIf(!service("chromium"))("the single-page application (needs chromium: npm run services)", () => {
  let app: TestApp;
  let site: ChildProcess;
  let url: string;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    const port = String(await freePort());
    app = await startTestApp();
    url = `http://localhost:${port}`;
    site = spawn(process.execPath, [path.join(import.meta.dirname, "serve.mjs")], {
      env: { ...process.env, PORT: port, EASEL_URL: app.url },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await listening(site);
    browser = await chromium.launch({ executablePath: service("chromium") ?? "", args: flags });
    page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on(
      "console",
      (message) => message.type() === "error" && complaints.push(`${message.text()} ${message.location().url}`),
    );
    await page.goto(url);
  });

  afterAll(async () => {
    await browser?.close();
    site?.kill();
    await app?.close();
  });

  async function listening({ stdout }: ChildProcess) {
    for await (const [text] of on(stdout ?? process.stdin, "data")) if (String(text).includes(url)) return;
  }

  async function publish(file: string, title: string) {
    await page.getByLabel("Picture").setInputFiles(photo(file));
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("What it shows").fill(`A photo: ${title}`);
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByRole("heading", { name: title }).waitFor();
  }

  test("shows a visitor what there is, without a word to the provider", async () => {
    await page.getByText("Nobody has published anything yet").waitFor();
    expect(await page.getByRole("button", { name: "Publish" }).isVisible()).toBe(false);
  });

  test("signs in", async () => {
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Cleo Creator" }).click();
    await page.waitForURL(`${url}/`);
    await page.locator("#name", { hasText: "Cleo Creator" }).waitFor();
  });

  test("uploads a picture, publishes it, and shows it", async () => {
    await publish("dawn-over-the-dunes.jpg", "Dawn over the dunes");
    const image = page.getByAltText("A photo: Dawn over the dunes");
    await image.scrollIntoViewIfNeeded();
    await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  });

  test("is still signed in when it is opened again", async () => {
    await page.reload();
    await page.locator("#name", { hasText: "Cleo Creator" }).waitFor();
    for (const [file, title] of [
      ["blue-hour.jpg", "Blue hour"],
      ["green-valley.webp", "A green valley"],
    ] as const)
      await publish(file, title);
    expect(await page.getByRole("article").count()).toBe(3);
    const screenshot = process.env.EASEL_SCREENSHOT;
    if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
  });

  test("fits a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1100, height: 900 });
  });

  test("signs out, here and at the provider", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are signing out").waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(`${url}/`);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await expect.poll(() => page.getByRole("article").count()).toBe(3);
  });

  test("says it when a sign-in does not fit", async () => {
    await page.goto(`${url}/signed-in?code=stolen&state=none`);
    await page.getByText("was not begun in this tab").waitFor();
    expect(page.url()).toBe(`${url}/`);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await expect.poll(() => page.getByRole("article").count()).toBe(3);
  });

  test("goes on when a sign-in was cancelled", async () => {
    const asked = page.waitForRequest(/[?&]code_challenge=/);
    await page.getByRole("button", { name: "Sign in" }).click();
    const { searchParams } = new URL((await asked).url());
    await page.getByRole("button", { name: "Cleo Creator" }).waitFor();
    const answer = new URLSearchParams({
      error: "access_denied",
      state: searchParams.get("state") ?? "",
      iss: `${app.url}/oidc`,
    });
    await page.goto(`${url}/signed-in?${answer}`);
    await page.getByText("The sign-in was cancelled").waitFor();
    expect(page.url()).toBe(`${url}/`);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await expect.poll(() => page.getByRole("article").count()).toBe(3);
  });

  test("answers 404 for files that there are not, and goes on", async () => {
    for (const file of ["/easel.js", "/sdk/x.js", "/favicon.ico"]) {
      expect((await fetch(`${url}${file}`)).status).toBe(404);
    }
    expect((await fetch(`${url}/any/page`)).status).toBe(200);
  });

  test("has nothing to complain of on the console", () => {
    expect(complaints).toEqual([]);
  });

  test("still shows what there is when the provider has ended the sign-in", async () => {
    await page.goto(url);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Cleo Creator" }).click();
    await page.locator("#name", { hasText: "Cleo Creator" }).waitFor();
    await app.db("development_oidc").where({ model: "RefreshToken" }).delete();
    // When the access token has ended, too.
    await page.clock.setSystemTime(Date.now() + 60 * 60_000);
    await page.reload();
    await page.getByText("The sign-in is over. Sign in again.").waitFor();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await expect.poll(() => page.getByRole("article").count()).toBe(3);
  });
});
