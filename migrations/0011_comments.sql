-- Comments: trees below posts. They are read a page at a time along an index, however many there are.

create table comments (
  id text collate "C" primary key,
  post_id text collate "C" not null references posts on delete cascade,
  -- Null when nothing but its place is left.
  author_id text collate "C" references users,
  -- What it answers; null: the post. Never changed, and whoever answers locks what is answered: there are no circles. No
  -- foreign key: nothing that has answers is ever deleted alone, and a post of 100,000 comments goes as one.
  parent_id text collate "C",
  -- How many comments stand above it.
  depth smallint not null default 0 check (depth between 0 and 50),
  body text not null,
  -- The second of the post's film or sound that it speaks of.
  timestamp_seconds integer check (timestamp_seconds >= 0),
  -- Counts the changes of its body.
  revision integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  edited_at timestamptz(3),
  deleted_at timestamptz(3),
  -- Moderation, as of posts: out of sight, closed to answers, what readers are warned of.
  removed_at timestamptz(3),
  locked_at timestamptz(3),
  labels text[] not null default '{}',
  -- As its tally was when it was last ranked.
  score integer not null default 0,
  hot double precision not null default hot_rank(0, 0, now()),
  -- The place in which it stands beside others.
  under_id text collate "C" not null generated always as (coalesce(parent_id, post_id)) stored,
  is_live boolean not null generated always as (deleted_at is null and removed_at is null) stored,
  -- Whether it is live, or has an answer that is shown: then its place is kept. Triggers keep it.
  is_shown boolean not null default true,
  check ((parent_id is null) = (depth = 0))
);

-- Each place of a tree, in each order. The first of them also finds whether there is anything in it at all.
create index comments_place on comments (under_id, is_shown, id);
create index comments_place_hot on comments (under_id, hot desc, id desc) where is_shown;
create index comments_place_score on comments (under_id, score desc, id desc) where is_shown;
-- All comments of a post as one list.
create index comments_post on comments (post_id, is_live, id);
create index comments_post_hot on comments (post_id, hot desc, id desc) where is_live;
create index comments_post_score on comments (post_id, score desc, id desc) where is_live;
create index comments_author on comments (author_id, id);
-- What the purge has to look at.
create index comments_deleted_at on comments (deleted_at)
  where deleted_at is not null and (author_id is not null or not is_shown);

-- What was written before.
create table comment_revisions (
  comment_id text collate "C" not null references comments on delete cascade,
  number integer not null,
  body text not null,
  -- When it was written.
  created_at timestamptz(3) not null,
  primary key (comment_id, number)
);

-- Of the post all that are live are counted, of a comment the direct answers that are shown.
create function count_comments() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform change_tallies(array(
      select row(post_id, 0, 0, 1, 0, 0, 0, 0)::tally_change from added where is_live union all
      select row(parent_id, 0, 0, 1, 0, 0, 0, 0)::tally_change from added where is_shown and parent_id is not null));
  else
    perform change_tallies(array(
      select row(post_id, 0, 0, -1, 0, 0, 0, 0)::tally_change from removed where is_live union all
      select row(parent_id, 0, 0, -1, 0, 0, 0, 0)::tally_change from removed where is_shown and parent_id is not null));
  end if;
  return null;
end $$;

-- Triggers fire in the order of their names: the tallies are opened before they count.
create trigger comments_added_1_open_tallies after insert on comments
  referencing new table as added for each statement execute function open_tallies();
create trigger comments_added_2_count after insert on comments
  referencing new table as added for each statement execute function count_comments();
create trigger comments_removed_1_count after delete on comments
  referencing old table as removed for each statement execute function count_comments();
create trigger comments_removed_2_close_tallies after delete on comments
  referencing old table as removed for each statement execute function close_tallies();
create trigger comments_removed_3_delete_votes after delete on comments
  referencing old table as removed for each statement execute function delete_votes();

-- What is no longer live goes out of sight, and with it those above it of which nothing but the place was left; what is live
-- again brings them back. As far up as that can go, rows are locked from below, and then their tallies in the order in which
-- all lock them: nobody waits for another in a circle.
create function show_or_hide_comment() returns trigger language plpgsql as $$
declare
  place comments := new;
  path text[] := array[new.id];
  change integer := case when new.is_live then 1 else -1 end;
begin
  while place.parent_id is not null and (place.id = new.id or not place.is_live) loop
    select * into place from comments where id = place.parent_id for no key update;
    path := path || place.id;
  end loop;
  perform from tallies where subject_id = any (path || new.post_id) order by subject_id for no key update;
  for i in 1 .. cardinality(path) loop
    select * into place from comments where id = path[i];
    exit when place.is_shown = (place.is_live or (select t.comments > 0 from tallies t where t.subject_id = place.id));
    update comments set is_shown = not is_shown where id = place.id;
    exit when place.parent_id is null;
    perform change_tallies(array[row(place.parent_id, 0, 0, change, 0, 0, 0, 0)::tally_change]);
  end loop;
  perform change_tallies(array[row(new.post_id, 0, 0, change, 0, 0, 0, 0)::tally_change]);
  return null;
end $$;

create trigger comments_show_or_hide after update on comments
  for each row when (old.is_live <> new.is_live) execute function show_or_hide_comment();

-- What is answered, as it is now: nobody can delete it before it is answered. The last is locked first, as by those who erase.
-- By its key: while there are few comments PostgreSQL likes to read them all, and goes on doing so when there are many.
create function lock_answered(ids text[]) returns setof comments language plpgsql rows 10 set enable_seqscan = off as $$
begin
  return query select * from comments c where c.id = any (ids) order by c.id desc for share;
end $$;

-- Ranks up to `batch_size` comments on which there were votes, and gives back which: whoever asks can tell their authors. What
-- somebody else has locked is left for the next time: nobody is waited for.
create function rank_comments(batch_size integer)
  returns table (comment_id text, post_id text, author_id text, up integer) language sql as $$
  with stale as materialized (
    select c.id, c.post_id, c.author_id, c.created_at, t.up, t.down
    from tallies t join comments c on c.id = t.subject_id
    where t.is_stale and t.subject_id >= 'cmt_' and t.subject_id < 'cmt`'
    limit batch_size
    for no key update of t skip locked for no key update of c skip locked
  ), ranked as (
    update tallies t set is_stale = false from stale s where t.subject_id = s.id
  ), moved as (
    update comments c set score = s.up - s.down, hot = hot_rank(s.up, s.down, s.created_at)
    from stale s
    where c.id = s.id and (c.score, c.hot) is distinct from (s.up - s.down, hot_rank(s.up, s.down, s.created_at))
  )
  select s.id, s.post_id, s.author_id, s.up from stale s;
$$;
