import type { Knex } from "knex";
import type { Say } from "./servers.ts";

/** How much there is. Authors, tags and the span of time stay the same, so that only the mass differs. */
export interface Community {
  posts: number;
  votes: number;
  comments: number;
}

const writers = 50_000;
/** Accounts that only read: a few writers are followed by more people than there are writers. */
const readers = 60_000;
const celebrities = 5;
const celebrityFollowers = 100_000;
/** How many accounts the busiest readers follow, and how many such readers there are. */
const followsOfBusyReaders = 1000;
const busyReaders = 100;
const usualFollows = 20;
const tags = 1500;
/** One in so many posts is by the first account, which is a newspaper. */
const newspaperShare = 16;
const days = 730;
/** The post with the most comments has this many. */
const mostComments = 10_000;

/** The id of the nth of a kind: of the right form, and sorted by n. */
export const idOf = (prefix: string, n: number) => `${prefix}_0${n.toString(16).padStart(25, "0")}`;
/** Who has published the most. */
export const newspaperId = idOf("usr", 0);
/** One of those who follow the most. */
export const busyReaderId = idOf("usr", writers);

const id = (prefix: string, n: string) => `'${prefix}_0' || lpad(to_hex((${n})::bigint), 25, '0')`;
/** The nth is as much more frequent than the later ones as things in the world are: half of all go to the first quarter. */
const skewed = (count: number | string) => `floor(${count} * power(random(), 2))::int`;

/**
 * Fills an empty database. The triggers rest meanwhile; what they would have counted and listed is made at the end, by the
 * same rules.
 */
export async function seedCommunity(db: Knex, community: Community, say: Say): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(
      "set local statement_timeout = 0; set local work_mem = '256MB'; set local maintenance_work_mem = '512MB'",
    );
    await trx.raw("select setseed(0.42)");
    for (const table of filled) await trx.raw(`alter table ${table} disable trigger user`);
    await withoutIndex(trx, "search_documents_words", async () => {
      for (const [what, sql] of steps(community)) {
        const startedAt = Date.now();
        await trx.raw(sql.replaceAll("?", "\\?"));
        say(`seeded ${what} in ${Math.round((Date.now() - startedAt) / 1000)} s`);
      }
    });
    for (const table of filled) await trx.raw(`alter table ${table} enable trigger user`);
  });
  await db.raw("set statement_timeout = 0");
  await db.raw("vacuum analyze");
}

/** An index that is made at the end is made many times as fast. */
async function withoutIndex(trx: Knex, name: string, work: () => Promise<void>): Promise<void> {
  const { rows } = await trx.raw("select pg_get_indexdef(?::regclass) as text", [name]);
  await trx.raw("drop index ??", [name]);
  await work();
  await trx.raw(rows[0].text);
}

const filled = ["users", "posts", "tags", "votes", "follows", "listed_posts", "comments"];

function steps({ posts, votes, comments }: Community): [string, string][] {
  const at = (n: string) => `now() - interval '${days} days' + (${n}) * interval '${days} days' / ${posts}`;
  return [
    [
      "users",
      `insert into users (id, handle, display_name, created_at)
       select ${id("usr", "n")}, 'user_' || n, 'User ' || n, now() - random() * interval '${days} days'
       from generate_series(0, ${writers + readers - 1}) n`,
    ],
    ["tags", `insert into tags (name) select 'tag' || n from generate_series(0, ${tags - 1}) n`],
    [
      "texts",
      // The nth word of a vocabulary is twice as rare as the one at n/2; \`common\` is in every second text.
      `create temporary table texts on commit drop as select n, (select string_agg('word' || ${skewed(20_000)}, ' ')
         from generate_series(1, 60 + n * 0)) || case when n % 2 = 0 then ' common' else '' end as body
       from generate_series(0, 4999) n`,
    ],
    [
      "posts",
      `insert into posts (id, author_id, title, body, language, status, tags, created_at, published_at)
       select ${id("pst", "s.n")}, ${id("usr", `case when s.n % ${newspaperShare} = 0 then 0 else ${skewed(writers)} end`)},
         'Post number ' || s.n, t.body || ' rare' || s.n % 100000, 'en', 'published',
         case when a = b then array['tag' || a] else array['tag' || a, 'tag' || b] end, ${at("s.n")}, ${at("s.n")}
       from (select n, ${skewed(tags)} as a, ${skewed(tags)} as b from generate_series(0, ${posts - 1}) n) s
       join texts t on t.n = s.n % 5000`,
    ],
    [
      "follows",
      `insert into follows (follower_id, subject_id)
       select ${id("usr", "reader")}, ${id("usr", "star")}
         from generate_series(0, ${celebrities - 1}) star, generate_series(${celebrities}, ${celebrityFollowers + celebrities - 1}) reader
       union select ${id("usr", `${writers} + reader`)}, ${id("usr", `case when n <= ${celebrities} then n - 1 else (reader * 37 + n * 49) % ${writers} end`)}
         from generate_series(0, ${busyReaders - 1}) reader, generate_series(1, ${followsOfBusyReaders}) n
       union select ${id("usr", "reader")}, ${id("usr", skewed(writers))}
         from generate_series(${writers + busyReaders}, ${writers + readers - 1}) reader, generate_series(1, ${usualFollows})
       on conflict do nothing`,
    ],
    [
      "votes",
      `insert into votes (subject_id, voter_id, value, created_at)
       select ${id("pst", skewed(posts))}, ${id("usr", `floor(random() * ${writers})`)}, case when random() < 0.85 then 1 else -1 end,
         now() - random() * interval '${days} days'
       from generate_series(1, ${votes}) on conflict do nothing`,
    ],
    ["comments", commentsSql(posts, comments)],
    [
      "tallies",
      `insert into tallies (subject_id, up, down, comments, posts, followers, following)
       select p.id, coalesce(v.up, 0), coalesce(v.down, 0), coalesce(c.count, 0), 0, 0, 0 from posts p
         left join (select subject_id, count(*) filter (where value = 1) as up, count(*) filter (where value = -1) as down
           from votes group by 1) v on v.subject_id = p.id
         left join (select post_id, count(*) as count from comments group by 1) c on c.post_id = p.id
       union all select c.id, 0, 0, coalesce(r.count, 0), 0, 0, 0 from comments c
         left join (select parent_id, count(*) as count from comments group by 1) r on r.parent_id = c.id
       union all select u.id, 0, 0, 0, coalesce(p.count, 0), coalesce(f.count, 0), coalesce(g.count, 0) from users u
         left join (select author_id, count(*) as count from posts group by 1) p on p.author_id = u.id
         left join (select subject_id, count(*) as count from follows group by 1) f on f.subject_id = u.id
         left join (select follower_id, count(*) as count from follows group by 1) g on g.follower_id = u.id
       union all select '#' || tag, 0, 0, 0, count(*), 0, 0 from posts, unnest(tags) tag group by 1`,
    ],
    [
      "lists",
      `insert into listed_posts (list, post_id, author_id, published_at, hot, score, day, month)
       select list, p.id, p.author_id, p.published_at, hot_rank(t.up, t.down, p.published_at), t.up - t.down,
         (p.published_at at time zone 'UTC')::date, date_trunc('month', p.published_at at time zone 'UTC')::date
       from posts p join tallies t on t.subject_id = p.id, unnest(lists_of(p)) list`,
    ],
    ["the search", inSearch("put_post_in_search", "posts")],
    ["the search for people", inSearch("put_user_in_search", "users")],
    ["the search for tags", inSearch("put_tag_in_search", "tags")],
    [
      "the search for comments",
      "do $do$ begin perform put_comments_in_search(array_agg(c)) from comments c group by c.post_id; end $do$",
    ],
  ];
}

const inSearch = (put: string, table: string) => `do $do$ begin perform ${put}(r) from ${table} r; end $do$`;

/** Comments come in threads of eight: one that answers the post, and seven below it, two to each. All pages have as much. */
function commentsSql(posts: number, comments: number): string {
  return `insert into comments (id, post_id, author_id, parent_id, depth, body, created_at, hot)
    select ${id("cmt", "(post::bigint << 32) + rn")}, ${id("pst", "post")}, ${id("usr", `floor(random() * ${writers})`)},
      case when rn % 8 > 0 then ${id("cmt", "(post::bigint << 32) + rn - rn % 8 + (rn % 8 - 1) / 2")} end,
      floor(log(2, rn % 8 + 1)), 'A remark of the usual length, number ' || rn,
      now() - interval '1 day' + rn * interval '1 second', hot_rank(0, 0, now() - interval '1 day' + rn * interval '1 second')
    from (select post, row_number() over (partition by post) - 1 as rn from (
      select ${posts - 1} as post from generate_series(1, ${Math.min(mostComments, comments)}) union all
      select ${skewed(posts)} from generate_series(1, ${Math.max(0, comments - mostComments)})) c) c`;
}
