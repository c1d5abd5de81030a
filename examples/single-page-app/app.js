import { createEasel, EaselError } from "@easel/sdk";
import { apiUrl } from "/config.js";

const easel = createEasel({ url: apiUrl, auth: { redirectUri: "/signed-in" } });

const byId = (id) => document.getElementById(id);
const form = byId("new-post");

// 1. Signing in and out

async function showAccount() {
  const session = (await easel.auth.isSignedIn()) ? await easel.auth.session() : undefined;
  const canWrite = session?.scopes.includes("posts:write") ?? false;
  byId("sign-in").hidden = session !== undefined;
  byId("signed-in").hidden = session === undefined;
  byId("name").textContent = session?.user.displayName ?? "";
  form.hidden = !canWrite;
  if (session && !canWrite) say("You can read here. Sign in as a creator to publish.");
}

byId("sign-in").addEventListener("click", () => attempt(() => easel.auth.login()));
byId("sign-out").addEventListener("click", () => attempt(() => easel.auth.logout()));
// Also when it happened in another tab, or the provider has ended the sign-in.
easel.auth.onChange(() => attempt(showAll));

// 2. Reading

async function showPosts() {
  const { items } = await easel.feeds.latest({ limit: 20 });
  byId("posts").replaceChildren(...items.map(toArticle));
  byId("posts").setAttribute("aria-busy", "false");
  if (items.length === 0) say("Nobody has published anything yet. Sign in, and be the first.");
}

function toArticle(post) {
  const article = byId("post").content.cloneNode(true);
  article.querySelector("h2").textContent = post.title;
  article.querySelector(".author").textContent = post.author.displayName;
  const time = article.querySelector("time");
  time.dateTime = post.publishedAt;
  time.textContent = new Date(post.publishedAt).toLocaleDateString(undefined, { dateStyle: "medium" });
  article.querySelector(".pictures").append(...post.media.slice(0, 1).map(toImage));
  return article;
}

function toImage({ alt, width, height, urls }) {
  const image = Object.assign(new Image(width ?? undefined, height ?? undefined), { alt, loading: "lazy" });
  image.srcset = urls.renditions.map((rendition) => `${rendition.url} ${rendition.width}w`).join(", ");
  image.sizes = "(max-width: 40rem) 100vw, 22rem";
  image.src = urls.original;
  return image;
}

// 3. Publishing

form.elements.file.addEventListener("change", ({ target }) => {
  const [file] = target.files;
  byId("preview").hidden = !file;
  if (!file) return;
  byId("preview").src = URL.createObjectURL(file);
  form.elements.title.value ||= file.name.replace(/\.\w+$/, "").replaceAll(/[-_]+/g, " ");
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void attempt(async () => {
    const { file, title, alt } = form.elements;
    const onProgress = ({ sentBytes, sizeBytes }) => say(`Uploading … ${Math.round((100 * sentBytes) / sizeBytes)} %`);
    let media = await easel.upload(file.files[0], { alt: alt.value, onProgress });
    // The smaller sizes are made in the background, a moment after the upload.
    while (media.state === "processing") {
      await new Promise((resolve) => setTimeout(resolve, 200));
      media = await easel.media.get(media.id);
    }
    await easel.posts.create({ title: title.value, mediaIds: [media.id], status: "published" });
    form.reset();
    byId("preview").hidden = true;
    await showPosts();
    say("Published.");
  });
});

function showAll() {
  return Promise.all([showPosts(), showAccount()]);
}

// 4. What went wrong is said

function say(text) {
  byId("message").textContent = text;
}

async function attempt(work) {
  const button = form.querySelector("button");
  button.disabled = true;
  say("");
  try {
    await work();
  } catch (error) {
    if (!(error instanceof EaselError)) throw error;
    say(error.message);
  } finally {
    button.disabled = false;
  }
}

// 5. The start

// Whatever came of the sign-in, the posts are shown, and the button to try it again.
await attempt(async () => {
  try {
    if (location.pathname === "/signed-in") history.replaceState(null, "", await endSignIn());
  } finally {
    await showAll();
  }
});

async function endSignIn() {
  try {
    const { returnTo } = await easel.auth.callback();
    return returnTo;
  } catch (error) {
    history.replaceState(null, "", "/");
    throw error;
  }
}
