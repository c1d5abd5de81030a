import type { Knex } from "knex";
import type { Result } from "./results.ts";
import type { Say } from "./servers.ts";
import type { Writer } from "./write-load.ts";
import {
  type Account,
  compareWrites,
  requireWrittenDown,
  type WriteServer,
  withWriteSite,
  writeRequest,
  writerCount,
} from "./writes.ts";

const body = "That reminds me of a walk that we took in autumn, when the fog had just lifted and everything was quiet.";

/**
 * Comments of 64 accounts on 1,000 posts: Easel against the limit, in turn, on PostgreSQL of Debian. Easel also looks who may
 * comment, counts, tells the author of the post, lets it be found, and writes it all down. None may be lost.
 */
export function benchComments(say: Say): Promise<Result[]> {
  const site = { database: "easel_bench_comments", limitScript: "scripts/bench/comment-limit-server.ts", tablesByHand };
  return withWriteSite(site, async ({ db, posts, accounts, limit, easel }) => {
    const result = await compareWrites(
      { name: "64 writers of comments, spread over 1,000 posts", unit: "comments/s", db },
      [limit, easel],
      (server) => accounts.map((account, place) => commenter(server, account, posts, place)),
      say,
    );
    await requireCounted(db, limit, { comments: "by_hand.comments", counts: "by_hand.posts" });
    await requireCounted(db, easel, { comments: "comments", counts: "tallies" });
    await requireWrittenDown(db, easel, { event: "comment.created", action: "comment.create" });
    say(`all ${easel.answers} comments are there, counted, written down and told`);
    return [result];
  });
}

/** Goes from post to post, and says something below each. */
function commenter(server: WriteServer, account: Account, posts: readonly string[], place: number): Writer {
  let at = Math.floor((place / writerCount) * posts.length);
  return {
    next() {
      at = (at + 1) % posts.length;
      return writeRequest(`POST /v1/posts/${posts[at]}/comments`, account, { body });
    },
    answered(status) {
      if (status !== 201) throw new Error(`A comment got a ${status}.`);
      server.answers++;
    },
  };
}

const tablesByHand = `
  create table by_hand.posts (id text collate "C" primary key, comments integer not null default 0) with (fillfactor = 60);
  create table by_hand.comments (
    id text collate "C" primary key, post_id text collate "C" not null, author_id text collate "C" not null,
    body text not null, created_at timestamptz(3) not null default now()
  );
  create index on by_hand.comments (post_id, id);
  insert into by_hand.posts (id) select id from posts`;

/** What was answered is in the table of comments, and in the counts. */
async function requireCounted(
  db: Knex,
  { answers }: WriteServer,
  { comments, counts }: { comments: string; counts: string },
): Promise<void> {
  const { rows } = await db.raw<{ rows: { written: number; counted: number }[] }>(
    "select (select count(*) from ??) as written, (select sum(comments) from ??) as counted",
    [comments, counts],
  );
  const { written, counted } = rows[0] ?? {};
  if (written !== answers || counted !== answers) {
    throw new Error(`Of ${answers} comments, ${written} are there and ${counted} were counted.`);
  }
}
