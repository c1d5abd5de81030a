import { expect, test } from "vitest";
import { failedPreview, previewOf } from "./link-preview.ts";

const page = "https://e.example/a/b";

test("Open Graph goes before what HTML has itself", () => {
  const html = `<!doctype html><head><title>Plain</title><meta name=description content=Plain>
    <meta property="og:title" content="A &amp; B"><meta property="og:description" content=" one
    two "><meta property="og:site_name" content="Site"><meta property="og:image" content="../c.png"></head>`;
  expect(previewOf(html, page)).toEqual({
    state: "ready",
    title: "A & B",
    description: "one two",
    siteName: "Site",
    imageUrl: "https://e.example/c.png",
  });
});

test("a title is enough; the first one counts, and none of the body", () => {
  const html =
    "<title>One &lt;b&gt;</title><title>Two</title><svg><title>Three</title></svg><body><meta name=description content=No>";
  expect(previewOf(html, page)).toMatchObject({ title: "One <b>", description: null, siteName: null, imageUrl: null });
});

test.each(["", "plain text", "<p>no head</p>", "<title> </title>", "\0\ud800"])("of %j there is nothing", (html) => {
  expect(previewOf(html, page)).toEqual(failedPreview);
});

test.each([
  "javascript:alert(1)",
  "data:image/png;base64,AA",
  "http://u:p@e.example/",
  "file:///c.png",
  `https://e.example/${"x".repeat(2048)}`,
])("a picture at %s is none", (url) => {
  expect(previewOf(`<title>x</title><meta property=og:image content="${url}">`, page).imageUrl).toBeNull();
});

test("texts are cut, and hold no control characters or halves of characters", () => {
  const { title } = previewOf(`<title>${"x".repeat(299)}😀 &#0;&#xd800;\u0007</title>`, page);
  expect(title).toBe(`${"x".repeat(299)}\ufffd`);
});
