import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Knex } from "knex";
import type { World } from "./world.ts";

/** What must hold, and the rows in which it does not. */
const rules: Record<string, string> = {
  "counts of votes are exact": `select t.subject_id from tallies t
    left join lateral (select count(*) filter (where value = 1) as up, count(*) filter (where value = -1) as down
      from votes v where v.subject_id = t.subject_id) real on true
    where (t.up, t.down) <> (real.up, real.down)`,
  "counts of comments are exact": `select p.id from posts p join tallies t on t.subject_id = p.id
    where t.comments <> (select count(*) from comments c where c.post_id = p.id and c.is_live)`,
  "counts of saves are exact": `select p.id from posts p join tallies t on t.subject_id = p.id
    where t.saves <> (select count(*) from saves s where s.post_id = p.id)`,
  "counts of followers are exact": `select u.id from users u join tallies t on t.subject_id = u.id
    where t.followers <> (select count(*) from follows f where f.subject_id = u.id)`,
  "what is used of quotas is exact": `select u.user_id from storage_usage u
    where u.stored_bytes <> (select coalesce(sum(m.size_bytes), 0) from media m where m.owner_id = u.user_id)`,
  "all media are ready": "select id from media where state <> 'ready'",
  "all media have their original": `select id from media m
    where not exists (select from media_files f where f.media_id = m.id and f.name = 'original')`,
  "what happened to media was told and noted, once": `select m.id from media m
    where (select count(*) from events e where e.subject = m.id and e.type = 'media.processing') <> 1
      or (select count(*) from events e where e.subject = m.id and e.type = 'media.ready') <> 1
      or (select count(*) from audit_log a where a.subject = m.id and a.action = 'media.create') <> 1`,
  "comments were told and noted, once": `select c.id from comments c
    where (select count(*) from events e where e.subject = c.id and e.type = 'comment.created') <> 1
      or (select count(*) from audit_log a where a.subject = c.id and a.action = 'comment.create') <> 1`,
  "comments are found if they are there": `select coalesce(c.id, d.subject_id) as id from
    (select id from comments where is_live) c
    full join (select subject_id from search_documents where kind = 'comment') d on d.subject_id = c.id
    where c.id is null or d.subject_id is null`,
};

/** What does not hold of what the database, the store and the clients say, in words. */
export async function findFaults(db: Knex, world: World, storage: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [rule, sql] of Object.entries(rules)) {
    const { rows } = await db.raw(sql);
    if (rows.length > 0) faults.push(`not true: ${rule}: ${rows.length}, e.g. ${JSON.stringify(rows[0])}`);
  }
  return [
    ...faults,
    ...(await compareAnswers(db, world)),
    ...(await compareObjects(db, storage)),
    ...(await readMedia(world)),
  ];
}

/** What was answered is there, and nothing else: each request had its effect once, however often it was sent. */
async function compareAnswers(db: Knex, world: World): Promise<string[]> {
  const faults: string[] = [];
  for (const table of ["posts", "comments", "collections"] as const) {
    const stored = new Set<string>((await db(table).select("id")).map(({ id }) => id));
    const answered = new Set(world[table].map(({ id }) => id));
    for (const id of answered) if (!stored.has(id)) faults.push(`${table}: ${id} was answered and is not there`);
    for (const id of stored) if (!answered.has(id)) faults.push(`${table}: ${id} is there and was not answered`);
  }
  return faults;
}

/** Bytes without a row are for the sweeper; a row without its bytes never is, nor are there other bytes under a digest. */
async function compareObjects(db: Knex, storage: string): Promise<string[]> {
  const faults: string[] = [];
  const objects = path.join(storage, "objects");
  const entries = await readdir(objects, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  // What was being written when its process was killed has an ending: it is for the sweeper, too.
  const stored = new Set(files.filter((name) => !name.includes(".")));
  for (const { sha256 } of await db("media_files").distinct("sha256")) {
    if (!stored.has(sha256)) faults.push(`storage: ${sha256} is written down and is not there`);
  }
  for (const name of stored) {
    const hash = createHash("sha256");
    await pipeline(createReadStream(path.join(objects, name.slice(0, 2), name)), hash);
    if (hash.digest("hex") !== name) faults.push(`storage: ${name} has other bytes`);
  }
  return faults;
}

async function readMedia({ media, url }: World): Promise<string[]> {
  const faults: string[] = [];
  for (const { id, owner, bytes } of media.values()) {
    const headers = { authorization: `Bearer ${owner.token}` };
    const answer = await fetch(`${url}/v1/media/${id}/original`, { headers });
    if (!bytes.equals(Buffer.from(await answer.arrayBuffer()))) faults.push(`media: ${id} is not what was sent`);
  }
  return faults;
}
