import { createHmac, randomInt } from "node:crypto";
import type { Context } from "../core/context.ts";
import { query } from "../core/db.ts";

/** How long a handle that was given up is kept from everybody else. */
export const heldDays = 90;

const maxLength = 30;
const pattern = new RegExp(`^[a-z0-9_]{3,${maxLength}}$`);

/** Whether an account could take a handle now. */
export interface HandleAvailability {
  /** As it was asked for. */
  handle: string;
  available: boolean;
  /**
   * Why not. `taken`: somebody has it. `reserved`: nobody can have it. `recently_used`: it was somebody else's within the
   * last 90 days. `invalid`: a handle is made of 3 to 30 of a-z, 0-9 and _.
   */
  reason: "taken" | "reserved" | "invalid" | "recently_used" | null;
}

/** What would be mistaken for a part of the site, or for those who run it. `root_vegetables` is nobody's business. */
const reserved = new Set(
  `about account accounts admin administrator api app apps assets auth billing blog cdn contact dashboard developer
  developers docs easel everyone explore faq feed feeds guest handle handles health help home images jobs legal login
  logout mail me media messages mod moderation moderator moderators new news notifications null oauth official oidc openapi
  operator owner page pages post posts press privacy profile public register root rss search security sessions settings
  signin signout signup staff static status support system tag tags team terms undefined upload uploads user users webhooks
  webmaster www`.split(/\s+/),
);

/** Whether a text is meant as a handle, and not as some id: these begin with three letters and `_`. */
export const looksLikeHandle = (text: string) => pattern.test(text) && !/^[a-z]{3}_/.test(text);

export const isReserved = (handle: string) => reserved.has(handle);

const whoHasIt = `select
  exists (select from users where handle = $1 and id is distinct from $2) as "isTaken",
  exists (
    select from former_handles where handle = $1 and user_id is distinct from $2
      and released_at > now() - interval '${heldDays} days'
  ) or exists (select from held_handles where digest = $3 and held_until > now()) as "isHeld"`;

/** Whether an account, or a new one, could take the handle. What was its own before it may have again at once. */
export async function checkHandle(ctx: Context, handle: string, userId: string | null): Promise<HandleAvailability> {
  const reason = await reasonAgainst(ctx, handle, userId);
  return { handle, available: reason === null, reason };
}

async function reasonAgainst(
  ctx: Context,
  handle: string,
  userId: string | null,
): Promise<HandleAvailability["reason"]> {
  if (isReserved(handle)) return "reserved";
  if (!pattern.test(handle)) return "invalid";
  const [row] = await query<{ isTaken: boolean; isHeld: boolean }>(ctx.db, whoHasIt, [
    handle,
    userId,
    digestOf(ctx, handle),
  ]);
  if (row?.isTaken) return "taken";
  return row?.isHeld ? "recently_used" : null;
}

/**
 * Whether the account must give back the handle that it has just written. To be asked after writing: the unique index has
 * then waited for whoever gave the handle up at the same moment.
 */
export async function isHeldForOthers(ctx: Context, handle: string, userId: string): Promise<boolean> {
  return (await reasonAgainst(ctx, handle, userId)) === "recently_used";
}

/** The handles of an account that is about to be erased are kept from others, without being known any longer. */
export async function holdHandles(ctx: Context, userId: string): Promise<void> {
  const held: { handle: string; until: Date }[] = (
    await ctx.db.raw(
      `select handle, now() + make_interval(days => ?) as until from users where id = ?
       union all
       select handle, max(released_at) + make_interval(days => ?) from former_handles where user_id = ? group by handle`,
      [heldDays, userId, heldDays, userId],
    )
  ).rows;
  for (const { handle, until } of held) {
    await ctx.db.raw(
      `insert into held_handles (digest, held_until) values (?, ?)
       on conflict (digest) do update set held_until = greatest(held_handles.held_until, excluded.held_until)`,
      [digestOf(ctx, handle), until],
    );
  }
}

/** Lets go of the handles that have been kept for long enough. */
export async function purgeHeldHandles(ctx: Context): Promise<void> {
  await ctx.db("held_handles").whereRaw("held_until < now()").delete();
}

/** With a key: handles are short, and a mere hash of one is soon guessed. */
function digestOf({ config }: Context, handle: string): Buffer {
  return createHmac("sha256", config.secret).update("handle\0").update(handle).digest();
}

/** Handles for a new account, the best first, without an end. */
export function* proposeHandles(name: string): Generator<string> {
  const wanted = toHandle(name);
  if (wanted.length >= 3) yield wanted;
  for (let digits = 4; ; digits = Math.min(digits + 1, 12)) yield withDigits(wanted || "user", digits);
}

function toHandle(name: string): string {
  const ascii = name.normalize("NFKD").toLowerCase().split("@", 1)[0] ?? "";
  return ascii.replace(/[^a-z0-9_]+/g, "").slice(0, maxLength);
}

function withDigits(handle: string, count: number): string {
  const digits = String(randomInt(10 ** count));
  return `${handle.slice(0, maxLength - digits.length - 1)}_${digits}`;
}
