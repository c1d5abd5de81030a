import { Parser } from "htmlparser2";

/** What a page says of itself. Plain text, cut short. */
export interface LinkPreview {
  /** `pending` until somebody has looked, `failed` where nothing was to be found. */
  state: "pending" | "ready" | "failed";
  title: string | null;
  description: string | null;
  siteName: string | null;
  /** A picture elsewhere, that Easel has not looked at: whoever shows it tells its host who reads. */
  imageUrl: string | null;
}

const nothing = { title: null, description: null, siteName: null, imageUrl: null };
export const pendingPreview: LinkPreview = { state: "pending", ...nothing };
export const failedPreview: LinkPreview = { state: "failed", ...nothing };

const maxTitleLength = 300;
const maxDescriptionLength = 1000;
const maxSiteNameLength = 100;
const maxUrlLength = 2048;

/** What is asked for in the head of a page: by Open Graph (ogp.me), else by what HTML itself has. */
export function previewOf(html: string, pageUrl: string): LinkPreview {
  const { title, meta } = readHead(html);
  const first = (...names: string[]) => names.map((name) => meta.get(name)).find((content) => content?.trim());
  const preview: LinkPreview = {
    state: "ready",
    title: toText(first("og:title", "twitter:title") ?? title, maxTitleLength),
    description: toText(first("og:description", "twitter:description", "description"), maxDescriptionLength),
    siteName: toText(first("og:site_name", "application-name"), maxSiteNameLength),
    imageUrl: toUrl(first("og:image:secure_url", "og:image", "twitter:image"), pageUrl),
  };
  return preview.title === null && preview.description === null ? failedPreview : preview;
}

function readHead(html: string): { title: string; meta: Map<string, string> } {
  const meta = new Map<string, string>();
  let title = "";
  let isInTitle = false;
  const parser = new Parser({
    onopentag(element, { property, name, content }) {
      if (element === "body") parser.reset();
      // The first one counts, also of titles: those of drawings come later.
      isInTitle = element === "title" && title === "";
      const key = (property ?? name)?.toLowerCase();
      if (element === "meta" && key && content && !meta.has(key)) meta.set(key, content);
    },
    ontext(text) {
      if (isInTitle) title += text;
    },
    onclosetag() {
      isInTitle = false;
    },
  });
  parser.end(html);
  return { title, meta };
}

/** In one line, without what is no text: control characters, halves of characters. */
function toText(text: string | undefined, maxLength: number): string | null {
  const line = text
    ?.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, maxLength)
    .toWellFormed();
  return line || null;
}

function toUrl(text: string | undefined, base: string): string | null {
  if (text === undefined || !URL.canParse(text, base)) return null;
  const { protocol, username, password, href } = new URL(text, base);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && !username && !password && href.length <= maxUrlLength ? href : null;
}
