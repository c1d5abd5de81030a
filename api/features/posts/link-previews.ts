import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { EgressError, egressFetch } from "../../core/egress.ts";
import { type Attempt, isQueued, TryAgain } from "../../core/jobs.ts";
import { emit } from "../../domain/events.ts";
import { fetchLinkPreview } from "../../domain/jobs.ts";
import { failedPreview, type LinkPreview, previewOf } from "../../domain/link-preview.ts";
import { PostModel } from "../../domain/post.ts";

const limits = { accept: "text/html,application/xhtml+xml", maxSizeBytes: 512 * 1024, timeoutMs: 10_000 };

/** The link of a post that is to be looked at. */
interface Look {
  postId: string;
  url: string;
}

/** Looks at what a post points at, unless that is something else by now. A failure is kept, too. */
export async function previewLink(
  ctx: Context,
  { postId, url }: Look,
  { isLast }: Pick<Attempt, "isLast">,
): Promise<void> {
  const isWanted = await PostModel.query(ctx.db).findOne({ id: postId, link_url: url });
  if (!isWanted) return;
  const linkPreview = await look(ctx, url).catch((error: unknown) => {
    // Anything else is a fault of ours.
    const isTheirs = error instanceof EgressError;
    if (!isLast && !(isTheirs && error.isBlocked)) {
      throw isTheirs ? new TryAgain(error.message, { cause: error }) : error;
    }
    if (isTheirs) ctx.log.info({ reason: error.message, postId }, "a link has no preview");
    else ctx.log.error({ err: error, postId }, "a link has no preview");
    return failedPreview;
  });
  await keep(ctx, { postId, url }, linkPreview);
}

async function keep(ctx: Context, { postId, url }: Look, linkPreview: LinkPreview): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [written] = await PostModel.query(ctx.db)
      .where({ id: postId, link_url: url })
      .patch({ linkPreview })
      .returning("author_id");
    if (written) await emit(ctx, "post.updated", { id: postId, ownerId: written.authorId }, { fields: ["link"] });
  });
}

/** Of those whose worker died at the last try nobody says that they have failed: they would be `pending` for ever. */
const stuckSql = `select id as "postId", link_url as url from posts
  where link_preview ->> 'state' = 'pending' and updated_at < now() - interval '1 hour' and link_url is not null
  order by updated_at limit 500`;

export async function failStuckPreviews(ctx: Context): Promise<void> {
  for (const look of await query<Look>(ctx.db, stuckSql, [])) {
    if (!(await isQueued(ctx, fetchLinkPreview, look))) await keep(ctx, look, failedPreview);
  }
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
