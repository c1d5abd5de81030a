import { type Context, inTransaction } from "../../core/context.ts";
import { query } from "../../core/db.ts";
import { ApiError, type FieldError, invalidRequest } from "../../core/errors.ts";
import { problemOf } from "../../core/http/error-handler.ts";
import { Json } from "../../core/json.ts";
import { type Post, PostModel } from "../../domain/post.ts";
import { ensureTags, normalizeTag } from "../../domain/tag.ts";
import { requireCallerId } from "../../domain/user.ts";
import type { NewPost, PostChanges } from "./post-requests.ts";
import { createPost, deletePost, updatePost } from "./posts.service.ts";

export interface PostBatch {
  /** `atomic`: all of it or nothing. `each`: what can be done is done, and `results` tell of the rest */
  mode: "atomic" | "each";
  /**
   * Done one after the other
   * @minItems 1
   * @maxItems 100
   */
  operations: PostOperation[];
}

export interface PostOperation {
  action: "create" | "update" | "delete";
  /**
   * Which post, where one is changed or deleted
   * @maxLength 64
   */
  id?: string;
  /** What is written, where one is created */
  post?: NewPost;
  /** What is changed, where one is updated */
  changes?: PostChanges;
}

export interface PostBatchResult {
  /** One for each of the operations, in their order. */
  results: PostOperationResult[];
}

export interface PostOperationResult {
  /** As the operation would have had on its own. @isInt */
  status: number;
  /** The post as it now is. Null where it was deleted, or nothing was done. */
  post: Post | null;
  /** Why nothing was done. Null where something was. */
  problem: PostOperationProblem | null;
}

/** As the answer to the operation on its own; pointers lead into this request. */
export interface PostOperationProblem {
  type: string;
  title: string;
  /** @isInt */
  status: number;
  detail: string;
  code: string;
  requestId?: string;
  errors?: PostOperationFault[];
}

export interface PostOperationFault {
  pointer: string;
  in: string;
  code: string;
  message: string;
}

/** Does many things to one's own posts. Each is a part of one transaction, and undone alone where it cannot be done. */
export function writePosts(ctx: Context, { mode, operations }: PostBatch): Promise<Json<PostBatchResult>> {
  requireParts(operations);
  return inTransaction(ctx, async (ctx) => {
    await lockInOrder(ctx, operations);
    const results: string[] = [];
    for (const [index, operation] of operations.entries()) {
      const result = await inSavepoint(ctx, (ctx) => write(ctx, operation)).catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        const refused = pointInto(index, operation, error);
        // The batch itself is there; what its body names is not.
        if (mode === "atomic") throw refused.status === 404 ? unusable(refused) : refused;
        return toResult(refused.status, "null", problemOf(refused, ctx.requestId));
      });
      results.push(result);
    }
    return new Json(`{"results":[${results.join(",")}]}`);
  });
}

const partOf = { create: "post", update: "changes", delete: undefined } as const;

/** Each action has what it needs, and nothing else. */
function requireParts(operations: PostOperation[]): void {
  const errors = operations.flatMap(({ action, ...parts }, index): FieldError[] => {
    const wanted = [...(action === "create" ? [] : ["id"]), ...(partOf[action] ? [partOf[action]] : [])];
    const at = (name: string) => ({ pointer: `/operations/${index}/${name}`, in: "body" as const });
    const missing = wanted.filter((name) => !(name in parts));
    const spare = Object.keys(parts).filter((name) => !wanted.includes(name));
    return [
      ...missing.map((name) => ({ ...at(name), code: "required", message: `is needed to ${action}` })),
      ...spare.map((name) => ({ ...at(name), code: "spare", message: `has no part in ${action}` })),
    ];
  });
  if (errors.length) throw invalidRequest(errors);
}

async function write(ctx: Context, { action, id = "", post = {}, changes = {} }: PostOperation): Promise<string> {
  if (action === "create") return toResult(201, (await createPost(ctx, post)).text, "null");
  if (action === "update") return toResult(200, (await updatePost(ctx, id, changes)).text, "null");
  await deletePost(ctx, id);
  return toResult(204, "null", "null");
}

const toResult = (status: number, post: string, problem: string) =>
  `{"status":${status},"post":${post},"problem":${problem}}`;

function inSavepoint<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}

/** The same error, of a field of this request. */
function pointInto(index: number, { action }: PostOperation, error: ApiError): ApiError {
  const prefix = `/operations/${index}${partOf[action] ? `/${partOf[action]}` : ""}`;
  const errors = error.errors?.map((fault) => ({ ...fault, pointer: prefix + fault.pointer }));
  const { status, code, message, cause, headers } = error;
  return new ApiError(status, code, message, { cause, headers, errors: errors ?? faultOf(index, error) });
}

const unusable = ({ code, message, errors = [] }: ApiError) => new ApiError(422, code, message, { errors });

const faultOf = (index: number, { code, message }: ApiError): FieldError[] => [
  { pointer: `/operations/${index}`, in: "body", code, message },
];

/**
 * Takes what several of the operations will lock in the order that everybody else locks it: posts, new tags, tallies. Two
 * batches at once would else wait for each other.
 */
async function lockInOrder(ctx: Context, operations: PostOperation[]): Promise<void> {
  const authorId = requireCallerId(ctx);
  const ids = operations.flatMap(({ id }) => id ?? []);
  const posts = await PostModel.query(ctx.db)
    .select("id", "tags")
    .whereIn("id", ids)
    .where({ author_id: authorId })
    .orderBy("id")
    .forUpdate();
  const given = operations.flatMap(({ post, changes }) => (post ?? changes)?.tags ?? []);
  const names = new Set(given.flatMap((tag) => normalizeTag(tag) ?? []));
  await ensureTags(ctx, [...names]);
  const subjects = [authorId, ...[...names, ...posts.flatMap(({ tags }) => tags)].map((name) => `#${name}`)];
  const lock = "select from tallies where subject_id = any ($1) order by subject_id for no key update";
  await query(ctx.db, lock, [subjects]);
}
