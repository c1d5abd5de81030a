import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Knex } from "knex";
import { openDatabase } from "../../api/core/db.ts";
import type { Result } from "./results.ts";
import {
  ensureDatabase,
  firstLine,
  type Say,
  spawnScript,
  startEasel,
  startServices,
  stopAll,
  url,
} from "./servers.ts";
import type { Writer } from "./write-load.ts";
import {
  type Account,
  compareWrites,
  prepareWrites,
  requireWrittenDown,
  type WriteServer,
  writeRequest,
  writeServer,
  writerCount,
} from "./writes.ts";

const body = "That reminds me of a walk that we took in autumn, when the fog had just lifted and everything was quiet.";

/**
 * Comments of 64 accounts on 1,000 posts: Easel against the limit, in turn, on PostgreSQL of Debian. Easel also looks who may
 * comment, counts, tells the author of the post, lets it be found, and writes it all down. None may be lost.
 */
export async function benchComments(say: Say): Promise<Result[]> {
  const { serverUrl } = startServices(["postgres"]);
  const databaseUrl = await ensureDatabase(serverUrl, "easel_bench_comments");
  const db = openDatabase({ connectionString: databaseUrl }, 2);
  const folder = await mkdtemp(path.join(tmpdir(), "easel-bench-"));
  const processes: ChildProcess[] = [];
  try {
    const { posts, accounts } = await prepareWrites(db);
    await makeTablesByHand(db);
    const easelProcess = await startEasel(databaseUrl, folder);
    processes.push(easelProcess);
    const limitProcess = spawnScript("scripts/bench/comment-limit-server.ts", [databaseUrl]);
    processes.push(limitProcess);
    const limit = writeServer(`http://127.0.0.1:${await firstLine(limitProcess)}`, limitProcess);
    const easel = writeServer(url, easelProcess);
    const result = await compareWrites(
      { name: "64 writers of comments, spread over 1,000 posts", unit: "comments/s" },
      [limit, easel],
      (server) => accounts.map((account, place) => commenter(server, account, posts, place)),
      say,
    );
    await requireCounted(db, limit, { comments: "by_hand.comments", counts: "by_hand.posts" });
    await requireCounted(db, easel, { comments: "comments", counts: "tallies" });
    await requireWrittenDown(db, easel, { event: "comment.created", action: "comment.create" });
    say(`all ${easel.answers} comments are there, counted, written down and told`);
    return [result];
  } finally {
    await db.destroy();
    await stopAll(processes);
    await rm(folder, { recursive: true, force: true });
  }
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

async function makeTablesByHand(db: Knex): Promise<void> {
  await db.raw(`
    drop schema if exists by_hand cascade;
    create schema by_hand;
    create table by_hand.posts (id text collate "C" primary key, comments integer not null default 0) with (fillfactor = 60);
    create table by_hand.comments (
      id text collate "C" primary key, post_id text collate "C" not null, author_id text collate "C" not null,
      body text not null, created_at timestamptz(3) not null default now()
    );
    create index on by_hand.comments (post_id, id);
    insert into by_hand.posts (id) select id from posts;
    analyze`);
}

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
