-- Suggestions of comments, by their text: those with a word that begins with what was typed, and those that are like it. Nothing
-- is kept for them but what the search has: comments are written often.

-- A word as a query names it, whatever is in it.
create function search_word(word text) returns text language sql immutable parallel safe
  return '''' || translate(word, '''\', '%%') || '''';

create function any_of(queries tsquery[]) returns tsquery language sql immutable parallel safe as $$
  select string_agg(distinct format('(%s)', query), ' | ')::tsquery from unnest(queries) query where numnode(query) > 0;
$$;

-- The stems that words may have which begin so: documents have nothing else. Null: they have words as they are. Empty: documents
-- have nothing of a word that is on its own no help.
create function stems_beginning(config regconfig, word text) returns tsquery language plpgsql stable as $$
declare
  stem tsquery := to_tsquery(config, search_word(word));
begin
  if config = 'simple'::regconfig or word ~ '\d' then return null; end if;
  if numnode(stem) = 0 then return stem; end if;
  -- A stem of other letters may have others after it: for `hä` it begins with `ha`, in German.
  if not starts_with(word, btrim(stem::text, '''')) then stem := to_tsquery(config, search_word(word) || ':*'); end if;
  -- A stem may be shorter by an ending: for `runni` it is `run`, for `happy` it is `happi`.
  return any_of(stem || array(
    select search_word(shorter)::tsquery
    from generate_series(greatest(3, length(word) - 6), length(word)) letters,
      unnest(array[left(word, letters), regexp_replace(left(word, letters), 'y$', 'i')]) shorter));
end $$;

-- The comments until then that have this, up to so many of the newest days or months. Null: none.
create function older_comments(query tsquery, up_to timestamptz, most int) returns setof search_documents
  language sql stable rows 200 as $$
  select d.* from (select * from search_slices('comment', up_to) where query is not null order by begins desc offset 0) slice
  cross join lateral (select * from search_documents d
    where d.document @@ (slice.marker && query) and (d.published_at < slice.ends and d.published_at <= up_to) is true) d
  limit most;
$$;

-- The newest comments that have all these words, the last of which may be no more than the beginning of one.
-- What is in a good part of all comments is in enough of the thousand newest, which are looked at first, one by one. GIN finds
-- all before it tells of one: it is only asked for what is rare among these, and never for a letter or two, unless these are of
-- the many of Chinese, Japanese or Korean; nor for words with nothing but a sign between them, as it would read each text that
-- has all of them to see whether they stand together.
create function beginning_comments(words text) returns table (id text) language plpgsql stable rows 100 as $$
declare
  enough constant int := 50;
  last constant text := coalesce(substring(rtrim(words) from '\S+$'), '%');
  before constant text := left(rtrim(words), -length(last));
  beginning constant tsquery := to_tsquery('simple', search_word(last) || ':*');
  -- As documents have it, without the signs around it.
  word constant text := btrim(beginning::text, ''':*');
  -- Where a word begins so, in a text.
  place constant text := '(^|[^[:alnum:]])' || regexp_replace(last, '[][\\^$.*+?(){}|]', '\\\&', 'g');
  -- In any of the languages: all words but the last, these and a word that begins so, these and one of its stems.
  others tsquery;
  exact tsquery;
  stemmed tsquery;
  newest record;
  is_rare boolean;
begin
  if numnode(beginning) = 0 then return; end if;
  select case when bool_and(numnode(q.others) > 0) then any_of(array_agg(q.others)) end,
    any_of(array_agg(q.others && beginning)), any_of(array_agg(q.others && q.stems))
  into others, exact, stemmed
  from (
    select case when before = '' then '' else plainto_tsquery(c.config, before) end as others,
      stems_beginning(c.config, last) as stems
    from (select distinct search_config(language) as config from search_languages) c
  ) q;
  select min(n.published_at) as since, count(*) filter (where n.document @@ beginning) as beginning,
    count(*) filter (where n.document @@ others) as others, count(*) filter (where n.document @@ exact) as exact,
    count(*) filter (where n.document @@ stemmed) as stemmed
  into newest
  from (select * from search_documents d where d.kind = 'comment' order by d.published_at desc limit 1000) n;
  is_rare := newest.beginning < enough and numnode(beginning) = 1 and (char_length(word) > 2 or word ~ '[\u3040-\ud7a3]{2}');
  return query select d.subject_id
    from (
      (select * from search_documents n where n.kind = 'comment' order by n.published_at desc limit 1000)
      union all
      select * from older_comments(case when is_rare then exact end, newest.since, 200)
      union all
      select * from older_comments(case when is_rare and newest.stemmed < enough then stemmed end, newest.since, 500)
      union all
      select * from older_comments(case when not is_rare and newest.exact < enough and newest.others < enough then others end,
        newest.since, 500)
    ) d
    where d.document @@ exact or (d.document @@ stemmed
      and (select search_fold(c.body) collate "default" ~ place from comments c where c.id = d.subject_id))
    group by d.subject_id, d.published_at order by d.published_at desc, d.subject_id desc limit 200;
end $$;

-- What is looked for where something is like it: no letters that stand alone, if there is anything else. A good part of all
-- names begin with one of them, and GIN reads each of these.
create function telling_words(words text) returns text language sql immutable parallel safe
  return coalesce(substring(regexp_replace(words, '\m[\u0001-\u1fff]\M', '', 'g') from '.*\w.*'), substring(words from '\w'));

-- Of the newest comments those whose beginning is like it.
create function similar_comments(words text) returns table (id text, similarity real) language plpgsql stable rows 100 as $$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  return query select n.id, word_similarity(words, n.beginning) as likeness
    from (
      select c.id, search_fold(left(c.body, 160)) as beginning
      from (select d.subject_id from search_documents d where d.kind = 'comment' order by d.published_at desc limit 500) d
      join comments c on c.id = d.subject_id
    ) n
    where words <% n.beginning order by likeness desc, n.id desc limit 200;
end $$;

-- The newest 500 posts are those that are listed: many drafts at once do not send everybody to the index.
create or replace function similar_posts(words text) returns table (id text, similarity real)
  language plpgsql stable rows 200 as $$
declare
  enough constant int := 50;
  newest text[];
  oldest record;
  count int;
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  newest := array(select n.post_id from (
    (select l.post_id, l.published_at from listed_posts l where l.list = 'all'
      order by l.published_at desc, l.post_id desc limit 500)
    union all
    (select l.post_id, l.published_at from listed_posts l where l.list = 'all+'
      order by l.published_at desc, l.post_id desc limit 500)
    order by published_at desc, post_id desc limit 500) n);
  return query select n.id, word_similarity(words, n.title) as likeness
    from (select p.id, search_fold(p.title) as title from posts p where p.id = any (newest) offset 0) n
    where words <% n.title order by likeness desc, n.id desc limit 200;
  get diagnostics count = row_count;
  if count >= enough or cardinality(newest) < 500 then return; end if;
  select p.published_at, p.id into oldest from posts p where p.id = newest[500];
  return query select n.id, word_similarity(words, n.title) as likeness
    from (select p.id, search_fold(p.title) as title from posts p
      where words <% (search_fold(p.title) collate "C") and p.audience in ('public', 'followers')
        and (p.published_at, p.id) < (oldest.published_at, oldest.id)
      limit 1000) n
    order by likeness desc, n.id desc limit 200;
end $$;
