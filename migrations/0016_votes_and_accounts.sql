-- The lists of accounts: those that most follow, and those whose name begins with what somebody types. (Handles have an
-- index already.) Votes change nothing that the first one has in it.

create index tallies_most_followed on tallies (followers desc, subject_id desc) where left(subject_id, 4) = 'usr_';
create index users_display_name on users (lower(display_name) collate "C");

-- As before, and cheap where votes come in by the thousand: a statement that inserts or updates fires both triggers, and
-- one of them with nothing to count. What is counted is a few rows by their key: reading the table from one end to the
-- other, as PostgreSQL likes to do while it is small, wades through what the latest votes have left behind.
create or replace function change_tallies(changes tally_change[]) returns void language plpgsql
  set enable_seqscan = off as $$
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
