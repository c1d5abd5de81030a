-- Suggestions of posts and collections, by their titles: those that begin with what was typed, and those that are like it. Only
-- what is listed is in these indexes: no more of a title than anybody can type has to be compared with what was typed.

create index posts_title_prefix on posts (left(search_fold(title), 200) collate "C")
  where audience in ('public', 'followers');
create index collections_title_prefix on collections (left(search_fold(title), 200) collate "C")
  where audience in ('public', 'followers');

-- The collation is named: the words that are compared with them have this one. What waits to be sorted in is read by each
-- suggestion: it is kept short.
create index posts_title_similar on posts using gin ((search_fold(title) collate "C") gin_trgm_ops)
  with (gin_pending_list_limit = 64) where audience in ('public', 'followers');
create index collections_title_similar on collections using gin ((search_fold(title) collate "C") gin_trgm_ops)
  with (gin_pending_list_limit = 64) where audience in ('public', 'followers');

-- Up to a thousand are looked at, as of names. More of them are told than of names: who looks for them may not see them all.
-- GIN finds all that are alike before it tells of one, which takes long of words that are in a good part of a million titles.
-- Such words are in enough of the newest posts: these are looked at first, one by one.
create function similar_posts(words text) returns table (id text, similarity real) language plpgsql stable rows 200 as $$
declare
  oldest text := (select min(n.id) from (select p.id from posts p order by p.id desc limit 500) n);
  enough constant int := 50;
  count int;
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  return query select p.id, word_similarity(words, search_fold(p.title)) as likeness
    from (select p.* from posts p order by p.id desc limit 500) p
    where words <% (search_fold(p.title) collate "C") and p.audience in ('public', 'followers')
    order by likeness desc, p.id desc limit 200;
  get diagnostics count = row_count;
  if count >= enough then return; end if;
  return query select n.id, word_similarity(words, n.title) as likeness
    from (select p.id, search_fold(p.title) as title from posts p
      where words <% (search_fold(p.title) collate "C") and p.audience in ('public', 'followers') and p.id < oldest
      limit 1000) n
    order by likeness desc, n.id desc limit 200;
end $$;

create function similar_collections(words text) returns table (id text, similarity real) language plpgsql stable rows 200 as $$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  return query select n.id, word_similarity(words, n.title) as likeness
    from (select c.id, search_fold(c.title) as title from collections c
      where words <% (search_fold(c.title) collate "C") and c.audience in ('public', 'followers') limit 1000) n
    order by likeness desc, n.id desc limit 200;
end $$;
