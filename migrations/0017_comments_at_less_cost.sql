-- What a comment costs beside itself: the same rows, written with less work.

-- Counts are changed in the order of their keys, as before, but in one pass: an update locks what it changes. Sorted groups
-- are what the loop goes through, each of them once.
create or replace function change_tallies(changes tally_change[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  if cardinality(changes) = 0 then return; end if;
  update tallies t set up = t.up + c.up, down = t.down + c.down, comments = t.comments + c.comments,
    saves = t.saves + c.saves, posts = t.posts + c.posts, followers = t.followers + c.followers,
    following = t.following + c.following, is_stale = t.is_stale or c.up <> 0 or c.down <> 0
  from (
    select subject_id, sum(up) as up, sum(down) as down, sum(comments) as comments, sum(saves) as saves,
      sum(posts) as posts, sum(followers) as followers, sum(following) as following
    from unnest(changes) group by subject_id order by subject_id offset 0
  ) c where t.subject_id = c.subject_id;
end $$;

-- Languages and documents of one look at the posts; the words that nobody writes are made once for all that were written
-- together.
create or replace function put_comments_in_search(of comments[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  with found as materialized (
    select c.id, c.author_id, c.body, c.created_at, primary_language(p.language) as language
    from unnest(of) c join posts p on p.id = c.post_id
  ), markers as materialized (
    select language, created_at, search_markers('comment', language, created_at) as marked
    from (select distinct language, created_at from found) f
  ), languages as (
    insert into search_languages
    select distinct language from markers m
    where not exists (select from search_languages l where l.language = m.language)
    on conflict do nothing
  )
  insert into search_documents (subject_id, kind, owner_id, audience, language, published_at, document)
  select f.id, 'comment', f.author_id, 'public', f.language, f.created_at,
    to_tsvector(search_config(f.language), search_fold(f.body)) || m.marked
  from found f join markers m on m.language = f.language and m.created_at = f.created_at;
end $$;

-- One trigger for all that follows a new comment: its own tally is opened before anything is counted.
create function add_comments() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  insert into tallies (subject_id) select id from added;
  update tallies t set comments = t.comments + c.count
  from (
    select subject_id, count(*) as count from (
      select post_id as subject_id from added where is_live union all
      select parent_id from added where is_shown and parent_id is not null
    ) counted group by subject_id order by subject_id offset 0
  ) c where t.subject_id = c.subject_id;
  perform put_comments_in_search(array(select row(a.*)::comments from added a where is_live));
  return null;
end $$;

drop trigger comments_added_1_open_tallies on comments;
drop trigger comments_added_2_count on comments;
drop trigger comments_added_3_search on comments;
create trigger comments_added after insert on comments
  referencing new table as added for each statement execute function add_comments();
drop function search_new_comments;

create or replace function count_comments() returns trigger language plpgsql as $$
begin
  perform change_tallies(array(
    select row(post_id, 0, 0, -1, 0, 0, 0, 0)::tally_change from removed where is_live union all
    select row(parent_id, 0, 0, -1, 0, 0, 0, 0)::tally_change from removed where is_shown and parent_id is not null));
  return null;
end $$;

-- Old notifications are found by their ids, which begin with the time of their making.
drop index notifications_created_at;

-- Nobody looks for what happened to a notification: its event is found through that of what it tells of.
drop index events_subject;
create index events_subject on events (subject, id) with (deduplicate_items = off) where type <> 'notification.created';

-- No two of their entries are alike, as each has an id: pages that are full need not be looked through for equal ones.
alter index comments_place set (deduplicate_items = off);
alter index comments_place_hot set (deduplicate_items = off);
alter index comments_place_score set (deduplicate_items = off);
alter index comments_post set (deduplicate_items = off);
alter index comments_post_hot set (deduplicate_items = off);
alter index comments_post_score set (deduplicate_items = off);
alter index comments_author set (deduplicate_items = off);
alter index notifications_latest set (deduplicate_items = off);
alter index notifications_unread set (deduplicate_items = off);
alter index audit_log_subject set (deduplicate_items = off);

-- Whoever comments locks the row of the post, which a reference would look up and lock once more for each comment. Comments go
-- with their post by trigger, before anything else of it.
alter table comments drop constraint comments_post_id_fkey;

create function delete_comments() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  delete from comments where post_id in (select id from removed);
  return null;
end $$;

create trigger posts_0_delete_comments after delete on posts
  referencing old table as removed for each statement execute function delete_comments();
