// Reads a published post as an anonymous visitor, with the SDK.
//   node examples/read-post.mjs http://localhost:3000 pst_…
import { setTimeout as sleep } from "node:timers/promises";
import { createEasel } from "./sdk.mjs";
import { giveUp, requireServer } from "./require-server.mjs";

const [url, id] = process.argv.slice(2);
if (!id) giveUp("Say where, and which: node examples/read-post.mjs http://localhost:3000 pst_…");
await requireServer(url);
const easel = createEasel({ url });

let post = await easel.posts.get(id).catch((error) => giveUp(error.message));
// The sizes of a picture are rendered in the background, a moment after its upload.
while (post.media.some((media) => media.state === "processing")) {
  await sleep(100);
  post = await easel.posts.get(id);
}

console.log(`“${post.title}” by @${post.author.handle}, ${post.counts.media} images`);
for (const media of post.media) {
  const widths = media.urls.renditions.map((rendition) => rendition.width).join(", ");
  console.log(
    `${media.contentType.padEnd(10)} ${media.width} x ${media.height}, ${media.sizeBytes} bytes, also ${widths} wide`,
  );
}
