import type { Knex } from "knex";
import { createBatcher } from "../core/batcher.ts";
import type { Context } from "../core/context.ts";
import { isDataFault, lockTimeout, query } from "../core/db.ts";
import { forbidden, notFound } from "../core/errors.ts";
import { newSuffix } from "../core/ids.ts";
import { auditColumns } from "./audit.ts";
import { isVisibleComment } from "./comment-visibility.ts";
import { eventColumns } from "./events.ts";
import { isVisiblePost } from "./post-visibility.ts";
import { requireCallerId } from "./user.ts";

/** 1 for it, -1 against it. */
// No union of literals: the document's generator does not know negative ones.
export enum VoteValue {
  against = -1,
  for = 1,
}

/** What a vote has made of the thing that was voted on. */
export interface VoteState {
  counts: VoteCounts;
  viewer: VoteViewer;
}

export interface VoteCounts {
  /** Votes for it. */
  up: number;
  /** Votes against it. */
  down: number;
  /** Votes for it without those against it. */
  score: number;
}

export interface VoteViewer {
  /** 1 for it, -1 against it, 0 for neither. */
  vote: number;
}

/** What can be voted on: where its row and its author's are found, for the viewer `$1`. */
interface Subject {
  prefix: string;
  noun: string;
  rows: string;
  id: string;
  authorId: string;
  isVisible: string;
}

const subjects: readonly Subject[] = [
  {
    prefix: "pst",
    noun: "post",
    rows: "posts p join users u on u.id = p.author_id",
    id: "p.id",
    authorId: "p.author_id",
    isVisible: isVisiblePost(true),
  },
  {
    prefix: "cmt",
    noun: "comment",
    rows: "comments c join users u on u.id = c.author_id",
    id: "c.id",
    authorId: "c.author_id",
    isVisible: isVisibleComment(true),
  },
];

interface Ballot {
  subjectId: string;
  voterId: string;
  /** 0 takes the vote back. */
  value: VoteValue | 0;
  requestId: string;
}

interface Outcome {
  /** Whether it is there, and the voter may see it. */
  isThere: boolean;
  isOwn: boolean;
  up: number;
  down: number;
}

/** In a batch each row is looked at by its own voter. */
const byVoter = (condition: string) => condition.replaceAll("$1", "a.voter_id");

const seen = subjects
  .map(
    ({ rows, id, authorId, isVisible }) => `select a.*, ${authorId} as author_id, ${authorId} = a.voter_id as is_own
    from asked a join (${rows}) on ${id} = a.subject_id where ${byVoter(isVisible)}`,
  )
  .join(" union all ");

/**
 * Many votes in one statement: each is asked for by its own voter, and answered by itself. The tallies are locked first,
 * in one order. From then on nobody else can vote on these things, nor erase them: what is counted here is what will be
 * there. Triggers write the tallies when the statement ends; until then the counts are those that were locked, and what the
 * batch adds to them. (Behind `(select ...)` PostgreSQL does not see how long the arrays are: it would plan anew for each
 * length, which takes longer than to vote.)
 */
const castSql = `with asked as (
    select a.* from (select ${lockTimeout("$6")}) timeout cross join unnest((select $1::text[]), (select $2::text[]),
      (select $3::smallint[]), (select $4::text[]), (select $5::text[]))
      with ordinality a (subject_id, voter_id, value, request_id, suffix, place)
  ), locked as (
    select t.* from (select distinct subject_id from asked order by subject_id) s cross join lateral (
      select t.subject_id, t.up, t.down from tallies t where t.subject_id = s.subject_id for no key update
    ) t
  ), seen as (
    ${seen}
  ), allowed as (
    select s.* from seen s join locked l on l.subject_id = s.subject_id where not s.is_own
  ), put as (
    insert into votes (subject_id, voter_id, value)
    select subject_id, voter_id, value from allowed where value <> 0 order by subject_id, voter_id
    on conflict (subject_id, voter_id) do update set value = excluded.value where votes.value <> excluded.value
    -- A row that was inserted has no xmax. One that was changed had the other value.
    returning subject_id, voter_id, case when xmax = 0 then 0 else -value end as old_value
  ), taken as (
    delete from votes v using allowed a
    where a.value = 0 and v.subject_id = a.subject_id and v.voter_id = a.voter_id
    returning v.subject_id, v.voter_id, v.value as old_value
  ), changed as (
    select a.*, c.old_value from (select * from put union all select * from taken) c
      join allowed a on a.subject_id = c.subject_id and a.voter_id = c.voter_id
  ), counted as (
    select l.subject_id,
      l.up + coalesce(sum((c.value = 1)::int - (c.old_value = 1)::int), 0) as up,
      l.down + coalesce(sum((c.value = -1)::int - (c.old_value = -1)::int), 0) as down
    from locked l left join changed c on c.subject_id = l.subject_id group by l.subject_id, l.up, l.down
  ), audited as (
    insert into ${auditColumns}
    select 'aud_' || suffix, voter_id, 'vote.change', subject_id, jsonb_build_object('value', value), request_id
    from changed order by place
  ), emitted as (
    insert into ${eventColumns}
    select 'evt_' || c.suffix, 'vote.changed', c.subject_id, c.voter_id,
      jsonb_build_object('value', c.value, 'up', n.up, 'down', n.down), c.author_id
    from changed c join counted n on n.subject_id = c.subject_id order by c.place
  )
  select s.place is not null and n.subject_id is not null as "isThere", coalesce(s.is_own, false) as "isOwn",
    coalesce(n.up, 0) as up, coalesce(n.down, 0) as down
  from asked a left join seen s on s.place = a.place left join counted n on n.subject_id = a.subject_id
  order by a.place`;

const cast = createBatcher<Ballot, Outcome>({
  maxSize: 100,
  maxWaiting: 10_000,
  keyOf: ({ subjectId, voterId }) => `${subjectId} ${voterId}`,
  isItemsFault: isDataFault,
  run: (db: Knex, ballots, lockTimeoutMs) =>
    query<Outcome>(db, castSql, [
      ballots.map(({ subjectId }) => subjectId),
      ballots.map(({ voterId }) => voterId),
      ballots.map(({ value }) => value),
      ballots.map(({ requestId }) => requestId),
      ballots.map(() => newSuffix()),
      String(lockTimeoutMs),
    ]),
});

/**
 * Sets the caller's vote on a post or a comment, whose id has been checked for its kind; 0 takes it back. Written down and
 * told only where something changes. Throws a 404 for what the caller may not see, and a 403 for what is its own.
 *
 * It goes with the votes of others (core/batcher.ts), never in a transaction that is under way.
 */
export async function castVote(ctx: Context, subjectId: string, value: VoteValue | 0): Promise<VoteState> {
  const voterId = requireCallerId(ctx);
  const { isThere, isOwn, up, down } = await cast(ctx.db, { subjectId, voterId, value, requestId: ctx.requestId });
  const noun = subjects.find(({ prefix }) => subjectId.startsWith(`${prefix}_`))?.noun ?? "thing";
  if (!isThere) throw notFound(noun);
  if (isOwn) throw forbidden("own_work", `You cannot vote on your own ${noun}.`);
  return { counts: { up, down, score: up - down }, viewer: { vote: value } };
}
