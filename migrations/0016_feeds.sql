-- `all+` is the list of what all accounts show to their followers only: with it, the home of somebody who follows many is
-- found among what is new everywhere (api/domain/feed.ts).
create or replace function lists_of(post posts) returns text[]
  language sql immutable parallel safe
  return case post.audience
    when 'public' then array['all', post.author_id] || array(select '#' || tag from unnest(post.tags) tag)
    when 'followers' then array['all+', post.author_id || '+']
    else array[]::text[] end;

insert into listed_posts (list, post_id, author_id, published_at, hot, score, day, month)
select 'all+', post_id, author_id, published_at, hot, score, day, month from listed_posts where list like 'usr_%+';

-- With `published_at`, for the first day of a window, the best of a time are found in the index alone.
drop index listed_posts_day;
create index listed_posts_day on listed_posts (list, day, score desc, post_id desc) include (author_id, published_at);
