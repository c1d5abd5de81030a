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

/** Where votes go, and what is answered for: the last value by voter and post. */
interface Server extends WriteServer {
  /** The table that the votes are in, and its columns. */
  votes: { table: string; subject: string };
  /** The table that they are counted in, and its key. */
  counts: { table: string; subject: string };
  answered: Map<string, number>;
}

/**
 * Votes of 64 accounts, spread over 1,000 posts and all on one: Easel against the limit, in turn, on PostgreSQL of Debian.
 * Each vote changes something. When all is done, none may be lost, and the counts must be exact.
 */
export function benchVotes(say: Say): Promise<Result[]> {
  const site = { database: "easel_bench_votes", limitScript: "scripts/bench/vote-limit-server.ts", tablesByHand };
  return withWriteSite(site, async ({ db, posts, accounts, ...servers }) => {
    const limit: Server = {
      ...servers.limit,
      votes: { table: "by_hand.votes", subject: "post_id" },
      counts: { table: "by_hand.posts", subject: "id" },
      answered: new Map(),
    };
    const easel: Server = {
      ...servers.easel,
      votes: { table: "votes", subject: "subject_id" },
      counts: { table: "tallies", subject: "subject_id" },
      answered: new Map(),
    };
    const compare = (name: string, posts: readonly string[]) =>
      compareWrites({ name, unit: "votes/s", db }, [limit, easel], (server) => votersOf(server, accounts, posts), say);
    const spread = await compare("64 voters, spread over 1,000 posts", posts);
    const crowd = await compare("64 voters on one post", posts.slice(0, 1));
    for (const server of [limit, easel]) await requireExact(db, server);
    await requireWrittenDown(db, easel, { event: "vote.changed", action: "vote.change" });
    say(`all ${easel.answers} votes are there, written down and told, and the counts are exact`);
    return [spread, crowd, bySpread(spread, crowd)];
  });
}

/** What a crowd costs: Easel on one post by Easel on many. */
function bySpread(spread: Result, crowd: Result): Result {
  return {
    name: "one post by 1,000 posts",
    unit: "votes/s",
    limit: spread.easel,
    easel: crowd.easel,
    ratio: crowd.easel / spread.easel,
    p99Ms: crowd.p99Ms,
    limitP99Ms: spread.p99Ms,
    limitCpuUs: spread.easelCpuUs,
    easelCpuUs: crowd.easelCpuUs,
  };
}

const votersOf = (server: Server, accounts: readonly Account[], posts: readonly string[]) =>
  accounts.map((account, place) => voter(server, account, posts, place));

/** Goes from post to post, and votes for what it voted against before, and against what it voted for. */
function voter(server: Server, account: Account, posts: readonly string[], place: number): Writer {
  let at = Math.floor((place / writerCount) * posts.length);
  let asked = { key: "", value: 0 };
  return {
    next() {
      at = (at + 1) % posts.length;
      const post = posts[at] ?? "";
      const key = `${post} ${account.id}`;
      asked = { key, value: server.answered.get(key) === 1 ? -1 : 1 };
      return writeRequest(`PUT /v1/posts/${post}/vote`, account, { value: asked.value });
    },
    answered(status) {
      if (status !== 200) throw new Error(`A vote got a ${status}.`);
      server.answered.set(asked.key, asked.value);
      server.answers++;
    },
  };
}

const tablesByHand = `
  create table by_hand.posts (id text collate "C" primary key, up integer not null default 0, down integer not null default 0)
    with (fillfactor = 60);
  create table by_hand.votes (
    post_id text collate "C", voter_id text collate "C", value smallint not null, primary key (post_id, voter_id)
  );
  insert into by_hand.posts (id) select id from posts`;

/** Each last answer is what is in the database, and the counts are what can be counted. */
async function requireExact(db: Knex, { votes, counts, answered }: Server): Promise<void> {
  const rows = await db(votes.table).select({ post: votes.subject, voter: "voter_id", value: "value" });
  const wrong = rows.filter(({ post, voter, value }) => answered.get(`${post} ${voter}`) !== value);
  if (wrong.length || rows.length !== answered.size) {
    throw new Error(`${votes.table} has ${rows.length} of ${answered.size} votes, ${wrong.length} of them wrong.`);
  }
  const { rows: miscounted } = await db.raw(
    `select from ?? c join (
       select ?? as id, count(*) filter (where value = 1) as up, count(*) filter (where value = -1) as down
       from ?? group by 1
     ) v on v.id = c.?? where (c.up, c.down) <> (v.up, v.down)`,
    [counts.table, votes.subject, votes.table, counts.subject],
  );
  if (miscounted.length) throw new Error(`${counts.table} has ${miscounted.length} wrong counts.`);
}
