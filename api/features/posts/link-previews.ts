import { type Context, inTransaction } from "../../core/context.ts";
import { EgressError, egressFetch } from "../../core/egress.ts";
import type { Attempt } from "../../core/jobs.ts";
import { emit } from "../../domain/events.ts";
import { failedPreview, type LinkPreview, previewOf } from "../../domain/link-preview.ts";
import { PostModel } from "../../domain/post.ts";

const limits = { accept: "text/html,application/xhtml+xml", maxSizeBytes: 512 * 1024, timeoutMs: 10_000 };

/** Looks at what a post points at, unless that is something else by now. A failure is kept, too. */
export async function previewLink(
  ctx: Context,
  { postId, url }: { postId: string; url: string },
  { isLast }: Pick<Attempt, "isLast">,
): Promise<void> {
  const isWanted = await PostModel.query(ctx.db).findOne({ id: postId, link_url: url });
  if (!isWanted) return;
  const linkPreview = await look(ctx, url).catch((error: unknown) => {
    if (!(error instanceof EgressError) || !(error.isBlocked || isLast)) throw error;
    ctx.log.info({ err: error, postId }, "a link has no preview");
    return failedPreview;
  });
  await inTransaction(ctx, async (ctx) => {
    const written = await PostModel.query(ctx.db).where({ id: postId, link_url: url }).patch({ linkPreview });
    if (written) await emit(ctx, "post.updated", postId, { fields: ["link"] });
  });
}

async function look(ctx: Context, url: string): Promise<LinkPreview> {
  const page = await egressFetch(ctx.config, url, limits);
  const { type, charset } = readContentType(page.contentType);
  if (page.status !== 200 || !/^(text\/html|application\/xhtml\+xml)$/.test(type)) return failedPreview;
  return previewOf(decoderOf(charset ?? declaredCharset(page.body)).decode(page.body), page.url);
}

function readContentType(header: string): { type: string; charset: string | undefined } {
  const type = header.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return { type, charset: /charset\s*=\s*"?([\w:.-]+)/i.exec(header)?.[1] };
}

/** As a page says itself, within its first kilobyte (HTML standard, 4.2.5.4). */
function declaredCharset(body: Buffer): string | undefined {
  return /<meta[^>]+charset\s*=\s*["']?([\w:.-]+)/i.exec(body.toString("latin1", 0, 1024))?.[1];
}

function decoderOf(charset = "utf-8"): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
