import { type Context, inTransaction } from "../../core/context.ts";
import { ApiError, badRequest, notFound, unavailable } from "../../core/errors.ts";
import type { Bytes } from "../../core/http/bytes.ts";
import { type Transform, transformImage } from "../../core/images/transform.ts";
import { createWorkQueue, ImageQueueFullError } from "../../core/images/work-queue.ts";
import { isSignedLink, signLink } from "../../core/links.ts";
import { MediaModel, requireVisibleFile, requireVisibleMedia, type VisibleMedia } from "../../domain/media.ts";
import {
  addFile,
  findFile,
  lockObjects,
  type MediaFile,
  movingName,
  objectKey,
  requireObjects,
  storeObject,
} from "../../domain/media-file.ts";
import { type LinkQuery, linkOf, viewerOfLink } from "../../domain/media-link.ts";
import { requireCallerId } from "../../domain/user.ts";
import { cacheControlOf, toBytes } from "./delivery.service.ts";

/** Lengths that anybody may ask for: few enough that nobody fills the store with them. */
const openLengths = new Set([
  48, 64, 96, 128, 160, 200, 256, 320, 400, 480, 512, 640, 800, 960, 1024, 1280, 1600, 1920,
]);
/** The shapes that anybody may crop to. */
const openRatios = ["1:1", "4:3", "3:2", "16:9", "3:4", "2:3", "9:16"];
const openFormats = new Set(["webp", "avif", "jpeg"]);
/** Of one item, of the sizes by link: the oldest make room. */
const maxLinkedSizes = 200;
/** At once in one process: each holds a picture in full. */
const queue = createWorkQueue({ maxRunning: 4, maxWaiting: 100 });
/** Those that are being made here, by item and recipe: who wants the same waits for it. */
const making = new Map<string, Promise<MediaFile>>();

export interface TransformOptions {
  /**
   * In pixels
   * @isInt
   * @minimum 1
   * @maximum 2560
   */
  w?: number;
  /**
   * In pixels
   * @isInt
   * @minimum 1
   * @maximum 2560
   */
  h?: number;
  /**
   * `cover` fills the box and crops, around the focus point; `contain` fills it with a border; `inside` stays within it
   * @default "cover"
   */
  fit?: "cover" | "contain" | "inside";
  /** @default "webp" */
  format?: "webp" | "avif" | "jpeg" | "png";
  /**
   * 1 to 100, of what loses some
   * @isInt
   * @minimum 1
   * @maximum 100
   */
  q?: number;
}

export interface TransformQuery extends TransformOptions, LinkQuery {
  /**
   * Allows lengths and qualities that are not among those that everybody may ask for
   * @maxLength 64
   */
  size?: string;
}

/** A picture in a size of your own. */
export interface ImageUrl {
  /** To be shown as it is: it needs no sign-in. */
  url: string;
}

interface Recipe extends Transform {
  /** What makes it another picture than others, in one way of writing. */
  name: string;
}

/** Gives a picture in the size that is asked for, made when it is first wanted. */
export async function getTransform(ctx: Context, id: string, query: TransformQuery): Promise<Bytes> {
  const viewer = await viewerOfLink(ctx, id, query);
  const media = await requireVisibleMedia(ctx, id, viewer);
  const recipe = recipeOf(media, query);
  requireAllowed(ctx, id, recipe, query);
  const { file, ...current } = await requireVisibleFile(ctx, id, viewer, recipe.name);
  const cacheControl = cacheControlOf(ctx, current, query);
  // Its owner may say at any time what to crop around, and the URL does not tell.
  const isCropped = recipe.fit === "cover" && recipe.width !== undefined && recipe.height !== undefined;
  const made = file ?? (await makeOnce(ctx, id, recipe));
  return toBytes(
    ctx,
    made,
    isCropped ? cacheControl.replace("max-age=31536000, immutable", "max-age=300") : cacheControl,
  );
}

/** A link to a picture in any size, which only those get who may see the item and are signed in. */
export async function getImageUrl(ctx: Context, id: string, options: TransformOptions): Promise<ImageUrl> {
  const viewer = requireCallerId(ctx);
  const media = await requireVisibleMedia(ctx, id, viewer);
  const recipe = recipeOf(media, options);
  const url = new URL(`${ctx.config.mediaUrl}/v1/media/${id}/image`);
  for (const [name, value] of Object.entries(options)) url.searchParams.set(name, String(value));
  url.searchParams.set("size", signLink(ctx.config, sizeMessage(id, recipe)));
  for (const [name, value] of Object.entries(linkOf(ctx, media, viewer))) url.searchParams.set(name, value);
  return { url: url.href };
}

const sizeMessage = (id: string, { width, height, fit, format, quality }: Transform) =>
  `image ${id} ${width} ${height} ${fit} ${format} ${quality}`;

function recipeOf(
  { focusX, focusY }: Pick<VisibleMedia, "focusX" | "focusY" | "id">,
  { w, h, fit = "cover", format = "webp", q }: TransformOptions,
): Recipe {
  if (w === undefined && h === undefined) {
    throw badRequest("no_size", "Say how large: send w, h, or both.");
  }
  const focus = focusX !== null && focusY !== null ? { x: focusX, y: focusY } : undefined;
  const transform: Transform = {
    ...(w !== undefined && { width: w }),
    ...(h !== undefined && { height: h }),
    ...(q !== undefined && { quality: q }),
    ...(focus && { focus }),
    fit,
    format,
  };
  const place = fit === "cover" && focus ? `-${focus.x},${focus.y}` : "";
  const kind = isOpenSize(transform) ? "image" : "image/linked";
  return { ...transform, name: `${kind}/${w ?? ""}x${h ?? ""}-${fit}${place}-q${q ?? ""}.${format}` };
}

function isOpenSize({ width, height, quality, fit, format }: Transform): boolean {
  if (quality !== undefined || fit === "contain" || !openFormats.has(format)) return false;
  if (width === undefined || height === undefined) return openLengths.has(width ?? height ?? 0);
  const isOpenShape = openRatios.some((ratio) => {
    const [across = 1, down = 1] = ratio.split(":").map(Number);
    return Math.round((width * down) / across) === height;
  });
  return fit === "cover" && openLengths.has(width) && isOpenShape;
}

function requireAllowed(ctx: Context, id: string, recipe: Recipe, { size }: TransformQuery): void {
  if (size !== undefined) {
    if (isSignedLink(ctx.config, sizeMessage(id, recipe), size)) return;
    throw new ApiError(403, "invalid_link", "This link was not made by this server, or has been changed.");
  }
  if (isOpenSize(recipe)) return;
  throw new ApiError(
    403,
    "size_not_open",
    `Without a link, w or h is one of ${[...openLengths].join(", ")}, or w is and h makes it ${openRatios.join(", ")}; fit is cover, or inside with one of the two; format is ${[...openFormats].join(", ")}; there is no q. GET /v1/media/${id}/image-url gives a link for any size.`,
  );
}

function makeOnce(ctx: Context, id: string, recipe: Recipe): Promise<MediaFile> {
  const key = `${id} ${recipe.name}`;
  const known = making.get(key);
  if (known) return known;
  const made = queue(() => make(ctx, id, recipe)).catch((error: unknown) => {
    if (!(error instanceof ImageQueueFullError)) throw error;
    throw unavailable("Too many pictures are being made just now. Try again.", { cause: error });
  });
  making.set(key, made);
  const forget = () => void making.delete(key);
  made.then(forget, forget);
  return made;
}

async function make(ctx: Context, id: string, { name, ...transform }: Recipe): Promise<MediaFile> {
  const source = await findPicture(ctx, id);
  const { data, width, height } = await ctx.storage.withFile(objectKey(source.sha256), (file) =>
    transformImage(file, transform),
  );
  const file = await storeObject(ctx, data, { name, contentType: `image/${transform.format}`, width, height });
  await inTransaction(ctx, async (ctx) => {
    await lockObjects(ctx, [file.sha256]);
    // The item must not get another source meanwhile, nor have got one.
    await MediaModel.query(ctx.db).findById(id).forShare();
    const still = await findFile(ctx, id, source.name);
    if (still?.sha256 !== source.sha256) return;
    await requireObjects(ctx, [file.sha256]);
    await makeRoom(ctx, id, name);
    await addFile(ctx, id, file);
  });
  return file;
}

/** Everybody gets what has no private metadata; of a film, its poster. */
async function findPicture(ctx: Context, id: string): Promise<MediaFile> {
  const moving = await findFile(ctx, id, movingName);
  if (moving) return moving;
  const clean = await findFile(ctx, id, "clean");
  const picture = clean?.contentType.startsWith("image/") ? clean : await findFile(ctx, id, "poster.webp");
  if (!picture) throw notFound("picture of this item");
  return picture;
}

async function makeRoom(ctx: Context, id: string, name: string): Promise<void> {
  if (!name.startsWith("image/linked/")) return;
  const oldest = ctx
    .db("media_files")
    .select("name")
    .where({ media_id: id })
    .whereLike("name", "image/linked/%")
    .orderBy("created_at", "desc")
    .offset(maxLinkedSizes - 1);
  await ctx.db("media_files").where({ media_id: id }).whereIn("name", oldest).delete();
}
