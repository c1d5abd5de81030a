-- What people do with posts and with one another: lists, votes, comments, follows. Counts and lists are kept by triggers, so
-- that no way of writing (an erasure, a moderator, a cascade) can leave them wrong.

-- Posts: more ways to publish, and what is said about them.

alter table posts
  drop constraint posts_status_check,
  drop constraint posts_visibility_check,
  drop constraint posts_check,
  -- ISO 639-1; empty: nobody said.
  add column language text collate "C" not null default '' check (language ~ '^([a-z]{2})?$'),
  add column sensitive boolean not null default false,
  add column comment_policy text not null default 'everybody' check (comment_policy in ('everybody', 'followers', 'nobody')),
  -- As `tags` has them, in the author's order.
  add column tags text[] collate "C" not null default '{}',
  -- When it is to be published.
  add column publish_at timestamptz(3),
  add column pinned_at timestamptz(3),
  -- What it points at, and what a job found there.
  add column link_url text,
  add column link_preview jsonb,
  -- Counts the changes of title and body.
  add column revision integer not null default 1,
  -- Moderation: out of sight for all but its author and moderators; closed to comments; what viewers are warned of.
  add column removed_at timestamptz(3),
  add column locked_at timestamptz(3),
  add column labels text[] not null default '{}',
  add constraint posts_status_check check (status in ('draft', 'scheduled', 'published')),
  add constraint posts_visibility_check check (visibility in ('public', 'unlisted', 'followers', 'private')),
  add constraint posts_published_at_check check (status <> 'published' or published_at is not null),
  add constraint posts_publish_at_check check ((status = 'scheduled') = (publish_at is not null));

-- Who may see it as things are: what all conditions and indexes go by.
alter table posts add column audience text not null generated always as (
  case when status = 'published' and deleted_at is null and removed_at is null then visibility else 'private' end
) stored;

-- How many an author has waiting to be looked at.
create index posts_pending_previews on posts (author_id) where link_preview ->> 'state' = 'pending';
create index posts_publish_at on posts (publish_at) where publish_at is not null;
-- The lists below take their place.
drop index posts_latest;
drop index posts_author_latest;

-- What is counted of a post, a comment, an account or a tag (`#name`). Narrow, and apart from what it counts: a vote rewrites
-- this row and nothing else, within its page (no index has a column that a vote changes).
create table tallies (
  subject_id text collate "C" primary key,
  up integer not null default 0 check (up >= 0),
  down integer not null default 0 check (down >= 0),
  -- Of a post: all that are to be seen. Of a comment: direct answers that are to be seen.
  comments integer not null default 0 check (comments >= 0),
  saves integer not null default 0 check (saves >= 0),
  -- Of an account or a tag: public posts.
  posts integer not null default 0 check (posts >= 0),
  followers integer not null default 0 check (followers >= 0),
  following integer not null default 0 check (following >= 0),
  -- Votes have come since it was ranked.
  is_stale boolean not null default false
) with (fillfactor = 60);

create index tallies_stale on tallies (subject_id) where is_stale;
-- The accounts that most follow, and those whose name begins with what somebody types (handles have an index already).
create index tallies_most_followed on tallies (followers desc, subject_id desc) where left(subject_id, 4) = 'usr_';
create index users_display_name on users (lower(display_name) collate "C");

-- How far up something stands among what is new: each tenfold of votes is worth as much as 12.5 hours.
create function hot_rank(up integer, down integer, published_at timestamptz) returns double precision
  language sql stable parallel safe
  return sign(up - down) * log(greatest(abs(up - down), 1)) + extract(epoch from published_at)::double precision / 45000;

-- Where a post is found: one row for each list that it is in. Lists are `all`, those of accounts (their id; their id and `+` for
-- posts that only followers see) and of tags (`#name`). All feeds are these lists, or some of them merged.
create table listed_posts (
  list text collate "C" not null,
  post_id text collate "C" not null references posts on delete cascade,
  author_id text collate "C" not null,
  published_at timestamptz(3) not null,
  hot double precision not null,
  score integer not null,
  -- For the best of a time: PostgreSQL merges the days, or months, of a window.
  day date not null,
  month date not null,
  primary key (post_id, list)
);

create index listed_posts_new on listed_posts (list, published_at desc, post_id desc) include (author_id);
create index listed_posts_hot on listed_posts (list, hot desc, post_id desc) include (author_id);
create index listed_posts_day on listed_posts (list, day, score desc, post_id desc) include (author_id);
create index listed_posts_month on listed_posts (list, month, score desc, post_id desc) include (author_id);

create table tags (
  name text collate "C" primary key,
  created_at timestamptz(3) not null default now()
);

-- The lists that a post belongs into.
create function lists_of(post posts) returns text[]
  language sql immutable parallel safe
  return case post.audience
    when 'public' then array['all', post.author_id] || array(select '#' || tag from unnest(post.tags) tag)
    when 'followers' then array[post.author_id || '+']
    else array[]::text[] end;

create function relist_post() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  tally tallies;
  wanted text[] := lists_of(new);
begin
  if tg_op = 'UPDATE' then
    -- Counts of the lists that it leaves and of those that it enters, in one order: one after the other, two posts that
    -- exchange their tags would wait for each other.
    perform from tallies where subject_id in (
      select list from listed_posts where post_id = new.id union select unnest(wanted)
    ) order by subject_id for no key update;
  end if;
  delete from listed_posts l where l.post_id = new.id and not (l.list = any (wanted));
  if cardinality(wanted) = 0 then return null; end if;
  select * into tally from tallies where subject_id = new.id;
  insert into listed_posts (list, post_id, author_id, published_at, hot, score, day, month)
  select list, new.id, new.author_id, new.published_at,
    hot_rank(coalesce(tally.up, 0), coalesce(tally.down, 0), new.published_at),
    coalesce(tally.up, 0) - coalesce(tally.down, 0),
    (new.published_at at time zone 'UTC')::date, date_trunc('month', new.published_at at time zone 'UTC')::date
  from unnest(wanted) list
  -- In one order, so that two writers do not wait for each other.
  order by list
  on conflict (post_id, list) do update set published_at = excluded.published_at, hot = excluded.hot, day = excluded.day,
    month = excluded.month
  where listed_posts.published_at <> excluded.published_at;
  return null;
end $$;

create trigger posts_insert_lists after insert on posts
  for each row when (new.audience <> 'private') execute function relist_post();
create trigger posts_update_lists after update on posts
  for each row when (old.audience <> new.audience or old.tags <> new.tags or old.published_at is distinct from new.published_at)
  execute function relist_post();

-- Each thing that is counted has its row from the beginning: whoever counts updates, and never has to insert.
create function open_tallies() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'tags' then
    insert into tallies (subject_id) select '#' || name from added on conflict do nothing;
  else
    insert into tallies (subject_id) select id from added;
  end if;
  return null;
end $$;

create function close_tallies() returns trigger language plpgsql as $$
begin
  delete from tallies where subject_id in (select id from removed);
  return null;
end $$;

create trigger posts_open_tallies after insert on posts
  referencing new table as added for each statement execute function open_tallies();
create trigger posts_close_tallies after delete on posts
  referencing old table as removed for each statement execute function close_tallies();
create trigger users_open_tallies after insert on users
  referencing new table as added for each statement execute function open_tallies();
create trigger users_close_tallies after delete on users
  referencing old table as removed for each statement execute function close_tallies();
create trigger tags_open_tallies after insert on tags
  referencing new table as added for each statement execute function open_tallies();

-- What a statement adds to one tally.
create type tally_change as (
  subject_id text, up integer, down integer, comments integer, saves integer, posts integer, followers integer,
  following integer
);

-- The rows are locked in one order first: two writers that count the same things do not wait for each other in a circle. A
-- statement that inserts or updates fires both triggers, one of them with nothing to count. What is counted is a few rows by
-- their key: reading the table from one end to the other, as PostgreSQL likes to do while it is small, wades through what the
-- latest votes have left behind.
create function change_tallies(changes tally_change[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  if cardinality(changes) = 0 then return; end if;
  perform from tallies where subject_id in (select c.subject_id from unnest(changes) c)
    order by subject_id for no key update;
  update tallies t set up = t.up + c.up, down = t.down + c.down, comments = t.comments + c.comments,
    saves = t.saves + c.saves, posts = t.posts + c.posts, followers = t.followers + c.followers,
    following = t.following + c.following, is_stale = t.is_stale or c.up <> 0 or c.down <> 0
  from (
    select subject_id, sum(coalesce(up, 0)) as up, sum(coalesce(down, 0)) as down, sum(coalesce(comments, 0)) as comments,
      sum(coalesce(saves, 0)) as saves, sum(coalesce(posts, 0)) as posts, sum(coalesce(followers, 0)) as followers,
      sum(coalesce(following, 0)) as following
    from unnest(changes) group by subject_id
  ) c where t.subject_id = c.subject_id;
end $$;

-- Public posts of accounts and tags.
create function count_listed_posts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform change_tallies(array(select row(list, 0, 0, 0, 0, 1, 0, 0)::tally_change
      from added where list <> 'all' and list not like '%+'));
  else
    perform change_tallies(array(select row(list, 0, 0, 0, 0, -1, 0, 0)::tally_change
      from removed where list <> 'all' and list not like '%+'));
  end if;
  return null;
end $$;

create trigger listed_posts_added after insert on listed_posts
  referencing new table as added for each statement execute function count_listed_posts();
create trigger listed_posts_removed after delete on listed_posts
  referencing old table as removed for each statement execute function count_listed_posts();

-- Votes: at most one of an account on a post or a comment. They have no reference to these, so that a vote locks nothing but
-- its tally; they go with them by trigger.
create table votes (
  subject_id text collate "C" not null,
  voter_id text collate "C" not null references users on delete cascade,
  value smallint not null check (value in (-1, 1)),
  created_at timestamptz(3) not null default now(),
  primary key (subject_id, voter_id)
);

create index votes_latest on votes (voter_id, created_at desc, subject_id desc);

create function count_votes() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform change_tallies(array(select row(subject_id, (value = 1)::int, (value = -1)::int, 0, 0, 0, 0, 0)::tally_change
      from added));
  elsif tg_op = 'DELETE' then
    perform change_tallies(array(select row(subject_id, -(value = 1)::int, -(value = -1)::int, 0, 0, 0, 0, 0)::tally_change
      from removed));
  else
    perform change_tallies(array(select row(subject_id, (value = 1)::int, (value = -1)::int, 0, 0, 0, 0, 0)::tally_change
      from added union all
      select row(subject_id, -(value = 1)::int, -(value = -1)::int, 0, 0, 0, 0, 0)::tally_change from removed));
  end if;
  return null;
end $$;

create trigger votes_added after insert on votes
  referencing new table as added for each statement execute function count_votes();
create trigger votes_removed after delete on votes
  referencing old table as removed for each statement execute function count_votes();
create trigger votes_changed after update on votes
  referencing new table as added old table as removed for each statement execute function count_votes();

create function delete_votes() returns trigger language plpgsql as $$
begin
  delete from votes where subject_id in (select id from removed);
  return null;
end $$;

create trigger posts_delete_votes after delete on posts
  referencing old table as removed for each statement execute function delete_votes();

-- What somebody keeps for later; nobody else sees it.
create table saves (
  user_id text collate "C" not null references users on delete cascade,
  post_id text collate "C" not null references posts on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (user_id, post_id)
);

create index saves_latest on saves (user_id, created_at desc, post_id desc);
create index saves_post_id on saves (post_id);

create function count_saves() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform change_tallies(array(select row(post_id, 0, 0, 0, 1, 0, 0, 0)::tally_change from added));
  else
    perform change_tallies(array(select row(post_id, 0, 0, 0, -1, 0, 0, 0)::tally_change from removed));
  end if;
  return null;
end $$;

create trigger saves_added after insert on saves
  referencing new table as added for each statement execute function count_saves();
create trigger saves_removed after delete on saves
  referencing old table as removed for each statement execute function count_saves();

-- Whom and what somebody follows: accounts by their id, tags as `#name`.
create table follows (
  follower_id text collate "C" not null references users on delete cascade,
  subject_id text collate "C" not null,
  created_at timestamptz(3) not null default now(),
  primary key (follower_id, subject_id),
  check (follower_id <> subject_id)
);

create index follows_followers on follows (subject_id, created_at desc, follower_id desc);
create index follows_following on follows (follower_id, created_at desc, subject_id desc);

create function count_follows() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform change_tallies(array(
      select row(subject_id, 0, 0, 0, 0, 0, 1, 0)::tally_change from added union all
      select row(follower_id, 0, 0, 0, 0, 0, 0, 1)::tally_change from added where subject_id not like '#%'));
  else
    perform change_tallies(array(
      select row(subject_id, 0, 0, 0, 0, 0, -1, 0)::tally_change from removed union all
      select row(follower_id, 0, 0, 0, 0, 0, 0, -1)::tally_change from removed where subject_id not like '#%'));
  end if;
  return null;
end $$;

create trigger follows_added after insert on follows
  referencing new table as added for each statement execute function count_follows();
create trigger follows_removed after delete on follows
  referencing old table as removed for each statement execute function count_follows();

-- Whom and what somebody does not want to hear of: they stay in sight where one looks for them.
create table mutes (
  muter_id text collate "C" not null references users on delete cascade,
  subject_id text collate "C" not null,
  created_at timestamptz(3) not null default now(),
  primary key (muter_id, subject_id),
  check (muter_id <> subject_id)
);

create index mutes_latest on mutes (muter_id, created_at desc, subject_id desc);

-- Who goes is followed and muted by nobody.
create function forget_user() returns trigger language plpgsql as $$
begin
  delete from follows where subject_id in (select id from removed);
  delete from mutes where subject_id in (select id from removed);
  return null;
end $$;

create trigger users_forget after delete on users
  referencing old table as removed for each statement execute function forget_user();

create index mutes_subject_id on mutes (subject_id);

-- Whoever is blocked does not follow any longer, in either direction.
create function end_follows() returns trigger language plpgsql as $$
begin
  delete from follows f using added b
  where (f.follower_id, f.subject_id) in ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id));
  return null;
end $$;

create trigger blocks_end_follows after insert on blocks
  referencing new table as added for each statement execute function end_follows();

-- What somebody is told of. Votes on one thing are one row, which comes up again when there are more. No references, which
-- would be a third of the cost: who reads them looks for what they tell of, and they go with it by trigger.
create table notifications (
  id text collate "C" primary key,
  user_id text collate "C" not null,
  type text collate "C" not null,
  -- What it is about: a post, a comment, an account, a case.
  subject_id text collate "C" not null,
  -- The post that it belongs to, if any.
  post_id text collate "C",
  -- Who did it; of a group the last of them, or null where nobody is told.
  actor_id text collate "C",
  count integer not null default 1,
  created_at timestamptz(3) not null default now(),
  read_at timestamptz(3)
);

create index notifications_latest on notifications (user_id, id desc);
create index notifications_unread on notifications (user_id, id desc) where read_at is null;
create index notifications_post_id on notifications (post_id);
create index notifications_actor_id on notifications (actor_id);
create index notifications_created_at on notifications (created_at);
create unique index notifications_groups on notifications (user_id, subject_id) where type = 'votes';

create function delete_notifications() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'users' then
    delete from notifications where user_id in (select id from removed);
    delete from notifications where actor_id in (select id from removed);
  else
    delete from notifications where post_id in (select id from removed);
  end if;
  return null;
end $$;

create trigger posts_delete_notifications after delete on posts
  referencing old table as removed for each statement execute function delete_notifications();
create trigger users_delete_notifications after delete on users
  referencing old table as removed for each statement execute function delete_notifications();

-- What is there already.
insert into tallies (subject_id) select id from users union all select id from posts;
insert into listed_posts (list, post_id, author_id, published_at, hot, score, day, month)
select list, p.id, p.author_id, p.published_at, hot_rank(0, 0, p.published_at), 0,
  (p.published_at at time zone 'UTC')::date, date_trunc('month', p.published_at at time zone 'UTC')::date
from posts p, unnest(lists_of(p)) list;
-- Counted in `tallies` now.
alter table users drop column post_count;
