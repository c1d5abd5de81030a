-- The schema that the migrations make, to be read. Generated: npm run generate.

create type tally_change as (subject_id text, up integer, down integer, comments integer, saves integer, posts integer, followers integer, following integer);

CREATE FUNCTION add_comments()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
end $function$;

CREATE FUNCTION any_of(queries tsquery[])
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select string_agg(distinct format('(%s)', query), ' | ')::tsquery from unnest(queries) query where numnode(query) > 0;
$function$;

CREATE FUNCTION beginning_comments(words text)
 RETURNS TABLE(id text)
 LANGUAGE plpgsql
 STABLE ROWS 100
AS $function$
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
end $function$;

CREATE FUNCTION change_tallies(changes tally_change[])
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
end $function$;

CREATE FUNCTION close_cases()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update moderation_cases set resolved_at = now(), updated_at = now()
  where subject_id in (select id from removed) and resolved_at is null;
  return null;
end $function$;

CREATE FUNCTION close_tallies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from tallies where subject_id in (select id from removed);
  return null;
end $function$;

CREATE FUNCTION count_children()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' and old.audience <> 'deleted' then
    update collections set child_count = child_count - 1,
      public_child_count = public_child_count - (old.audience = 'public')::integer
    where id = old.parent_id;
  end if;
  if tg_op <> 'DELETE' and new.audience <> 'deleted' then
    update collections set child_count = child_count + 1,
      public_child_count = public_child_count + (new.audience = 'public')::integer
    where id = new.parent_id;
  end if;
  return null;
end $function$;

CREATE FUNCTION count_comments()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform change_tallies(array(
    select row(post_id, 0, 0, -1, 0, 0, 0, 0)::tally_change from removed where is_live union all
    select row(parent_id, 0, 0, -1, 0, 0, 0, 0)::tally_change from removed where is_shown and parent_id is not null));
  return null;
end $function$;

CREATE FUNCTION count_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE FUNCTION count_items()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Locked in one order first: two writers do not wait for each other in a circle.
  perform from collections where id in (select collection_id from changed) order by id for no key update;
  update collections c set item_count = c.item_count + case when tg_op = 'INSERT' then n.count else -n.count end
  from (select collection_id, count(*)::integer as count from changed group by collection_id) n
  where c.id = n.collection_id;
  return null;
end $function$;

CREATE FUNCTION count_listed_posts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    perform change_tallies(array(select row(list, 0, 0, 0, 0, 1, 0, 0)::tally_change
      from added where list <> 'all' and list not like '%+'));
  else
    perform change_tallies(array(select row(list, 0, 0, 0, 0, -1, 0, 0)::tally_change
      from removed where list <> 'all' and list not like '%+'));
  end if;
  return null;
end $function$;

CREATE FUNCTION count_reports()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    update moderation_cases c set report_count = report_count + a.count,
      reasons = array(select distinct unnest(c.reasons || a.reasons) order by 1), updated_at = now()
    from (select case_id, count(*) as count, array_agg(distinct reason) as reasons from added group by case_id) a
    where c.id = a.case_id;
  elsif tg_op = 'UPDATE' then
    update moderation_cases c set reasons = array(select distinct unnest(c.reasons || a.reasons) order by 1),
      updated_at = now()
    from (select case_id, array_agg(distinct reason) as reasons from added group by case_id) a where c.id = a.case_id;
  else
    update moderation_cases c set report_count = report_count - r.count
    from (select case_id, count(*) as count from removed group by case_id) r where c.id = r.case_id;
  end if;
  return null;
end $function$;

CREATE FUNCTION count_saves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    perform change_tallies(array(select row(post_id, 0, 0, 0, 1, 0, 0, 0)::tally_change from added));
  else
    perform change_tallies(array(select row(post_id, 0, 0, 0, -1, 0, 0, 0)::tally_change from removed));
  end if;
  return null;
end $function$;

CREATE FUNCTION count_votes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE FUNCTION delete_comments()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
begin
  delete from comments where post_id in (select id from removed);
  return null;
end $function$;

CREATE FUNCTION delete_notifications()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'users' then
    delete from notifications where user_id in (select id from removed);
    delete from notifications where actor_id in (select id from removed);
  else
    delete from notifications where post_id in (select id from removed);
  end if;
  return null;
end $function$;

CREATE FUNCTION delete_search_documents()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'tags' then
    delete from search_documents where subject_id in (select '#' || name from removed);
  else
    delete from search_documents where subject_id in (select id from removed);
  end if;
  return null;
end $function$;

CREATE FUNCTION delete_votes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from votes where subject_id in (select id from removed);
  return null;
end $function$;

CREATE FUNCTION end_collaboration()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from collaborators s using added b, collections c
  where c.id = s.collection_id and (c.owner_id, s.user_id) in ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id));
  return null;
end $function$;

CREATE FUNCTION end_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from follows f using added b
  where (f.follower_id, f.subject_id) in ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id));
  return null;
end $function$;

CREATE FUNCTION forget_decided()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update moderation_actions set note = '', before = '{}', after = '{}' where author_id = old.id;
  return old;
end $function$;

CREATE FUNCTION forget_user()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from follows where subject_id in (select id from removed);
  delete from mutes where subject_id in (select id from removed);
  return null;
end $function$;

CREATE FUNCTION hmac_sha256(inner_key bytea, outer_key bytea, message text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN sha256((outer_key || sha256((inner_key || convert_to(message, 'UTF8'::name)))));

CREATE FUNCTION hot_rank(up integer, down integer, published_at timestamp with time zone)
 RETURNS double precision
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((sign(((up - down))::double precision) * log((GREATEST(abs((up - down)), 1))::double precision)) + ((EXTRACT(epoch FROM published_at))::double precision / (45000)::double precision));

CREATE FUNCTION iso_time(moment timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN to_char((moment AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text);

CREATE FUNCTION lists_of(post posts)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE (post).audience WHEN 'public'::text THEN (ARRAY['all'::text, (post).author_id] || ARRAY(SELECT ('#'::text || tag.tag) FROM unnest((lists_of.post).tags) tag(tag))) WHEN 'followers'::text THEN ARRAY['all+'::text, ((post).author_id || '+'::text)] ELSE ARRAY[]::text[] END;

CREATE FUNCTION lock_answered(ids text[])
 RETURNS SETOF comments
 LANGUAGE plpgsql
 ROWS 10
 SET enable_seqscan TO 'off'
AS $function$
begin
  return query select * from comments c where c.id = any (ids) order by c.id desc for share;
end $function$;

CREATE FUNCTION lower_ascii(text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower((text COLLATE "C"));

CREATE FUNCTION older_comments(query tsquery, up_to timestamp with time zone, most integer)
 RETURNS SETOF search_documents
 LANGUAGE sql
 STABLE ROWS 200
AS $function$
  select d.* from (select * from search_slices('comment', up_to) where query is not null order by begins desc offset 0) slice
  cross join lateral (select * from search_documents d
    where d.document @@ (slice.marker && query) and (d.published_at < slice.ends and d.published_at <= up_to) is true) d
  limit most;
$function$;

CREATE FUNCTION open_tallies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'tags' then
    insert into tallies (subject_id) select '#' || name from added on conflict do nothing;
  else
    insert into tallies (subject_id) select id from added;
  end if;
  return null;
end $function$;

CREATE FUNCTION primary_language(tag text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN split_part(tag, '-'::text, 1);

CREATE FUNCTION put_collection_in_search(collection collections)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform put_search_document(collection.id, 'collection', collection.owner_id, collection.audience, '',
    collection.created_at,
    setweight(to_tsvector('simple', search_fold(collection.title)), 'A') ||
    setweight(to_tsvector('simple', search_fold(collection.description)), 'D'));
end $function$;

CREATE FUNCTION put_comments_in_search(of comments[])
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
  select f.id, 'comment', f.author_id, 'public', f.language, f.created_at, search_words(f.language, f.body) || m.marked
  from found f join markers m on m.language = f.language and m.created_at = f.created_at;
end $function$;

CREATE FUNCTION put_post_in_search(post posts)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform put_search_document(post.id, 'post', post.author_id, post.audience, l.language, post.published_at,
    setweight(search_words(l.language, post.title), 'A') ||
    setweight(search_words(l.language, array_to_string(post.tags, ' ')), 'B') ||
    setweight(search_words(l.language, post.body), 'D'))
  from (select primary_language(post.language) as language) l;
end $function$;

CREATE FUNCTION put_search_document(subject_id text, kind text, owner_id text, audience text, language text, published_at timestamp with time zone, content tsvector)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
begin
  insert into search_languages values (language) on conflict do nothing;
  insert into search_documents values (subject_id, kind, owner_id, audience, language, published_at,
    content || search_markers(kind, language, published_at))
  on conflict (subject_id) do update set owner_id = excluded.owner_id, audience = excluded.audience,
    language = excluded.language, published_at = excluded.published_at, document = excluded.document;
end $function$;

CREATE FUNCTION put_tag_in_search(tag tags)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform put_search_document('#' || tag.name, 'tag', null, 'public', '', tag.created_at,
    setweight(to_tsvector('simple', search_fold(tag.name)), 'A'));
end $function$;

CREATE FUNCTION put_user_in_search(account users)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform put_search_document(account.id, 'user', account.id, 'public', '', account.created_at,
    setweight(to_tsvector('simple', search_fold(account.handle || ' ' || account.display_name)), 'A') ||
    setweight(to_tsvector('simple', search_fold(account.bio)), 'D'));
end $function$;

CREATE FUNCTION rank_comments(batch_size integer)
 RETURNS TABLE(comment_id text, post_id text, author_id text, up integer)
 LANGUAGE sql
AS $function$
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
$function$;

CREATE FUNCTION relist_post()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
end $function$;

CREATE FUNCTION search_collection()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.audience in ('public', 'followers') then
    perform put_collection_in_search(new);
  else
    delete from search_documents where subject_id = new.id;
  end if;
  return null;
end $function$;

CREATE FUNCTION search_comment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from search_documents where subject_id = new.id;
  if new.is_live then perform put_comments_in_search(array[new]); end if;
  return null;
end $function$;

CREATE FUNCTION search_config(language text)
 RETURNS regconfig
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE language WHEN 'ar'::text THEN 'arabic'::regconfig WHEN 'ca'::text THEN 'catalan'::regconfig WHEN 'da'::text THEN 'danish'::regconfig WHEN 'de'::text THEN 'german'::regconfig WHEN 'el'::text THEN 'greek'::regconfig WHEN 'en'::text THEN 'english'::regconfig WHEN 'es'::text THEN 'spanish'::regconfig WHEN 'eu'::text THEN 'basque'::regconfig WHEN 'fi'::text THEN 'finnish'::regconfig WHEN 'fr'::text THEN 'french'::regconfig WHEN 'ga'::text THEN 'irish'::regconfig WHEN 'hi'::text THEN 'hindi'::regconfig WHEN 'hu'::text THEN 'hungarian'::regconfig WHEN 'hy'::text THEN 'armenian'::regconfig WHEN 'id'::text THEN 'indonesian'::regconfig WHEN 'it'::text THEN 'italian'::regconfig WHEN 'lt'::text THEN 'lithuanian'::regconfig WHEN 'ne'::text THEN 'nepali'::regconfig WHEN 'nl'::text THEN 'dutch'::regconfig WHEN 'no'::text THEN 'norwegian'::regconfig WHEN 'pt'::text THEN 'portuguese'::regconfig WHEN 'ro'::text THEN 'romanian'::regconfig WHEN 'ru'::text THEN 'russian'::regconfig WHEN 'sr'::text THEN 'serbian'::regconfig WHEN 'sv'::text THEN 'swedish'::regconfig WHEN 'ta'::text THEN 'tamil'::regconfig WHEN 'tr'::text THEN 'turkish'::regconfig WHEN 'yi'::text THEN 'yiddish'::regconfig ELSE 'simple'::regconfig END;

CREATE FUNCTION search_fold(text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(text) = char_length(text)) THEN lower_ascii(text) ELSE without_accents(search_lower(text)) END;

CREATE FUNCTION search_lower(text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(text) = char_length(text)) THEN lower_ascii(text) ELSE translate(lower(NORMALIZE(text, NFC)), '“”„«»‘’‚‹›…–—·•¡¿、。「」'::text, '"""                  '::text) END;

CREATE FUNCTION search_markers(kind text, language text, published_at timestamp with time zone)
 RETURNS tsvector
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN array_to_tsvector(ARRAY[(' in '::text || language), ((' '::text || kind) || to_char((published_at AT TIME ZONE 'UTC'::text), ' YYYY-MM-DD'::text)), ((' '::text || kind) || to_char((published_at AT TIME ZONE 'UTC'::text), ' YYYY-MM'::text))]);

CREATE FUNCTION search_post()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.audience in ('public', 'followers') then
    perform put_post_in_search(new);
  else
    delete from search_documents where subject_id = new.id;
  end if;
  return null;
end $function$;

CREATE FUNCTION search_query(language text, words text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when search_config(language) = 'simple'::regconfig or accented::text like '%!%' then folded
    else any_of(array[folded, accented]) end
  from (select websearch_to_tsquery(search_config(language), search_fold(words)) as folded,
    websearch_to_tsquery(search_config(language), search_lower(words)) as accented) q;
$function$;

CREATE FUNCTION search_slices(of_kind text, up_to timestamp with time zone)
 RETURNS TABLE(marker tsquery, begins timestamp with time zone, ends timestamp with time zone)
 LANGUAGE plpgsql
 STABLE ROWS 10
AS $function$
declare
  newest timestamp := (select date_trunc('day', max(d.published_at) at time zone 'UTC') from search_documents d
    where d.kind = of_kind and d.published_at <= up_to);
  oldest timestamp := (select date_trunc('day', min(d.published_at) at time zone 'UTC') from search_documents d
    where d.kind = of_kind);
  first_day timestamp := greatest(oldest, newest - interval '30 days');
begin
  return query
    select string_agg(quote_literal(' ' || of_kind || to_char(s.period, s.form)), ' | ')::tsquery,
      min(s.period) at time zone 'UTC', max(s.until) at time zone 'UTC'
    from (
      select day as period, day + interval '1 day' as until, ' YYYY-MM-DD' as form, floor(log(2, n)) as step
      from generate_series(newest, first_day, interval '-1 day') with ordinality days (day, n)
      union all
      select month, least(month + interval '1 month', first_day), ' YYYY-MM', floor(log(2, n))
      from generate_series(date_trunc('month', first_day - interval '1 day'), date_trunc('month', oldest),
        interval '-1 month') with ordinality months (month, n)
      where oldest < first_day
    ) s group by s.form, s.step;
end $function$;

CREATE FUNCTION search_tag()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform put_tag_in_search(new);
  return null;
end $function$;

CREATE FUNCTION search_terms(words text, in_language text)
 RETURNS TABLE(language text, terms tsquery)
 LANGUAGE plpgsql
 STABLE ROWS 3
AS $function$
begin
  return query select l.language, t.terms
    from search_languages l
    cross join lateral (select search_query(l.language, words) as terms offset 0) t
    where (in_language is null or l.language = in_language) and numnode(t.terms) > 0;
exception when internal_error then
  return;
end $function$;

CREATE FUNCTION search_user()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform put_user_in_search(new);
  return null;
end $function$;

CREATE FUNCTION search_word(word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((''''::text || translate(word, '''\'::text, '%%'::text)) || ''''::text);

CREATE FUNCTION search_words(language text, text text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(text) = char_length(text)) THEN to_tsvector(search_config(language), lower_ascii(text)) WHEN (((search_config(language))::oid = ('simple'::regconfig)::oid) OR (search_fold(text) = search_lower(text))) THEN to_tsvector(search_config(language), search_fold(text)) ELSE (to_tsvector(search_config(language), search_fold(text)) || strip(to_tsvector(search_config(language), search_lower(text)))) END;

CREATE FUNCTION show_or_hide_comment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE FUNCTION similar_collections(words text)
 RETURNS TABLE(id text, similarity real)
 LANGUAGE plpgsql
 STABLE ROWS 200
AS $function$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  return query select n.id, word_similarity(words, n.title) as likeness
    from (select c.id, search_fold(c.title) as title from collections c
      where words <% (search_fold(c.title) collate "C") and c.audience in ('public', 'followers') limit 1000) n
    order by likeness desc, n.id desc limit 200;
end $function$;

CREATE FUNCTION similar_comments(words text)
 RETURNS TABLE(id text, similarity real)
 LANGUAGE plpgsql
 STABLE ROWS 100
AS $function$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  return query select n.id, word_similarity(words, n.beginning) as likeness
    from (
      select c.id, search_fold(left(c.body, 160)) as beginning
      from (select d.subject_id from search_documents d where d.kind = 'comment' order by d.published_at desc limit 500) d
      join comments c on c.id = d.subject_id
    ) n
    where words <% n.beginning order by likeness desc, n.id desc limit 200;
end $function$;

CREATE FUNCTION similar_posts(words text)
 RETURNS TABLE(id text, similarity real)
 LANGUAGE plpgsql
 STABLE ROWS 200
AS $function$
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
end $function$;

CREATE FUNCTION similar_tags(words text)
 RETURNS TABLE(name text, similarity real)
 LANGUAGE plpgsql
 STABLE ROWS 50
AS $function$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  return query select n.name, word_similarity(words, n.folded) as likeness
    from (select t.name, search_fold(t.name) as folded from tags t where words <% search_fold(t.name) limit 1000) n
    order by likeness desc, n.name limit 50;
end $function$;

CREATE FUNCTION similar_users(words text)
 RETURNS TABLE(id text, similarity real)
 LANGUAGE plpgsql
 STABLE ROWS 50
AS $function$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  return query select n.id, word_similarity(words, n.name) as likeness
    from (select u.id, search_fold(u.handle || ' ' || u.display_name) as name from users u
      where words <% search_fold(u.handle || ' ' || u.display_name) limit 1000) n
    order by likeness desc, n.id limit 50;
end $function$;

CREATE FUNCTION stems_beginning(config regconfig, word text)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE FUNCTION take_media_along()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Before its items, as everybody does who changes them.
  perform from collections where id in (select collection_id from removed) order by id for no key update;
  delete from collection_items i using removed r, media m
  where i.collection_id = r.collection_id and m.id = i.media_id and m.owner_id = r.user_id;
  return null;
end $function$;

CREATE FUNCTION telling_words(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN COALESCE("substring"(regexp_replace(words, '\m[\u0001-\u1fff]\M'::text, ''::text, 'g'::text), '.*\w.*'::text), "substring"(words, '\w'::text));

CREATE FUNCTION terms_as_written(config regconfig, text text, terms tsquery)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  most constant int := numnode(terms) + 100;
  word record;
begin
  if octet_length(text) = char_length(text) then return terms; end if;
  for word in
    select plainto_tsquery(config, w.token) as written, plainto_tsquery(config, search_fold(w.token)) as folded
    from (select distinct token from ts_parse('default', text) where octet_length(token) > char_length(token)) w
    where search_fold(w.token) <> search_lower(w.token)
  loop
    exit when numnode(terms) > most;
    if numnode(word.written) = 1 and numnode(word.folded) = 1 then
      terms := ts_rewrite(terms, word.folded, word.folded || word.written);
    end if;
  end loop;
  return terms;
end $function$;

CREATE FUNCTION without_accents(text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN translate(replace(replace(replace(replace(NORMALIZE(regexp_replace((NORMALIZE(text, NFD) COLLATE "C"), '([a-zß-ɏͰ-Ͽ])[\u0300-\u036f]+'::text, '\1'::text, 'g'::text), NFC), 'ß'::text, 'ss'::text), 'æ'::text, 'ae'::text), 'œ'::text, 'oe'::text), 'þ'::text, 'th'::text), 'øłđðħŧıς'::text, 'olddhtiσ'::text);

create table api_keys (
  id text collate "C" not null,
  user_id text collate "C" not null,
  name text not null,
  prefix text not null,
  scopes text[] not null,
  secret_hash bytea not null,
  previous_secret_hash bytea,
  previous_expires_at timestamp(3) with time zone,
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  revoked_at timestamp(3) with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX api_keys_previous_secret_hash ON api_keys USING btree (previous_secret_hash) WHERE (previous_secret_hash IS NOT NULL);
CREATE UNIQUE INDEX api_keys_secret_hash ON api_keys USING btree (secret_hash);
CREATE INDEX api_keys_user_id ON api_keys USING btree (user_id, id DESC) WHERE (revoked_at IS NULL);

create table audit_log (
  id text collate "C" not null,
  actor_id text collate "C",
  action text not null,
  subject text collate "C" not null,
  details jsonb default '{}'::jsonb not null,
  request_id text not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint audit_log_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_log_subject ON audit_log USING btree (subject, id) WITH (deduplicate_items=off);

create table blocklist_entries (
  id text collate "C" not null,
  list text collate "C" not null,
  value text collate "C" not null,
  effect text collate "C" not null,
  note text default ''::text not null,
  created_by text collate "C",
  created_at timestamp(3) with time zone default now() not null,
  constraint blocklist_entries_pkey PRIMARY KEY (id),
  constraint blocklist_entries_effect_check CHECK ((effect = ANY (ARRAY['reject'::text, 'flag'::text]))),
  constraint blocklist_entries_list_check CHECK ((list = ANY (ARRAY['words'::text, 'domains'::text, 'media-hashes'::text]))),
  constraint blocklist_entries_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX blocklist_entries_created_by ON blocklist_entries USING btree (created_by) WHERE (created_by IS NOT NULL);
CREATE INDEX blocklist_entries_latest ON blocklist_entries USING btree (list, id DESC);
CREATE UNIQUE INDEX blocklist_entries_value ON blocklist_entries USING btree (list, value);

create table blocks (
  blocker_id text collate "C" not null,
  blocked_id text collate "C" not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint blocks_pkey PRIMARY KEY (blocker_id, blocked_id),
  constraint blocks_check CHECK ((blocker_id <> blocked_id)),
  constraint blocks_blocked_id_fkey FOREIGN KEY (blocked_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint blocks_blocker_id_fkey FOREIGN KEY (blocker_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX blocks_blocked_id ON blocks USING btree (blocked_id);
CREATE INDEX blocks_latest ON blocks USING btree (blocker_id, created_at DESC, blocked_id DESC);
CREATE TRIGGER blocks_end_collaboration AFTER INSERT ON blocks REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION end_collaboration();
CREATE TRIGGER blocks_end_follows AFTER INSERT ON blocks REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION end_follows();

create table captions (
  media_id text collate "C" not null,
  language text collate "C" not null,
  label text default ''::text not null,
  content text not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  constraint captions_pkey PRIMARY KEY (media_id, language),
  constraint captions_media_id_fkey FOREIGN KEY (media_id) REFERENCES media(id) ON DELETE CASCADE
);

create table collaborators (
  collection_id text collate "C" not null,
  user_id text collate "C" not null,
  role text collate "C" not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint collaborators_pkey PRIMARY KEY (collection_id, user_id),
  constraint collaborators_role_check CHECK ((role = ANY (ARRAY['editor'::text, 'viewer'::text]))),
  constraint collaborators_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collections(id) ON DELETE CASCADE,
  constraint collaborators_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX collaborators_user_id ON collaborators USING btree (user_id, collection_id DESC);
CREATE TRIGGER collaborators_take_media_along AFTER DELETE ON collaborators REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION take_media_along();

create table collection_items (
  collection_id text collate "C" not null,
  media_id text collate "C",
  post_id text collate "C",
  item_id text collate "C" generated always as (COALESCE(media_id, post_id)) stored not null,
  order_key text collate "C" not null,
  added_at timestamp(3) with time zone default now() not null,
  added_by text collate "C",
  constraint collection_items_pkey PRIMARY KEY (collection_id, item_id),
  constraint collection_items_check CHECK (((media_id IS NULL) <> (post_id IS NULL))),
  constraint collection_items_added_by_fkey FOREIGN KEY (added_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint collection_items_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES collections(id) ON DELETE CASCADE,
  constraint collection_items_media_id_fkey FOREIGN KEY (media_id) REFERENCES media(id) ON DELETE CASCADE,
  constraint collection_items_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
);
CREATE INDEX collection_items_added ON collection_items USING btree (collection_id, added_at, item_id);
CREATE INDEX collection_items_added_by ON collection_items USING btree (added_by);
CREATE UNIQUE INDEX collection_items_manual ON collection_items USING btree (collection_id, order_key);
CREATE INDEX collection_items_media ON collection_items USING btree (collection_id, order_key) WHERE (media_id IS NOT NULL);
CREATE INDEX collection_items_media_id ON collection_items USING btree (media_id) WHERE (media_id IS NOT NULL);
CREATE INDEX collection_items_post_id ON collection_items USING btree (post_id) WHERE (post_id IS NOT NULL);
CREATE TRIGGER collection_items_added AFTER INSERT ON collection_items REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_items();
CREATE TRIGGER collection_items_removed AFTER DELETE ON collection_items REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_items();

create table collections (
  id text collate "C" not null,
  owner_id text collate "C" not null,
  parent_id text collate "C",
  kind text collate "C" not null,
  name text collate "C",
  title text default ''::text not null,
  description text default ''::text not null,
  visibility text collate "C" default 'private'::text not null,
  sort_order text collate "C" default 'manual'::text not null,
  external_id text collate "C",
  cover_media_id text collate "C",
  item_count integer default 0 not null,
  child_count integer default 0 not null,
  public_child_count integer default 0 not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  deleted_at timestamp(3) with time zone,
  removed_at timestamp(3) with time zone,
  audience text collate "C" generated always as (
CASE
    WHEN (deleted_at IS NOT NULL) THEN 'deleted'::text
    WHEN (removed_at IS NOT NULL) THEN 'private'::text
    ELSE visibility
END) stored not null,
  constraint collections_pkey PRIMARY KEY (id),
  constraint collections_child_count_check CHECK ((child_count >= 0)),
  constraint collections_item_count_check CHECK ((item_count >= 0)),
  constraint collections_kind_check CHECK ((kind = ANY (ARRAY['album'::text, 'playlist'::text, 'series'::text, 'folder'::text]))),
  constraint collections_public_child_count_check CHECK ((public_child_count >= 0)),
  constraint collections_sort_order_check CHECK ((sort_order = ANY (ARRAY['manual'::text, 'newest'::text, 'oldest'::text]))),
  constraint collections_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'unlisted'::text, 'followers'::text, 'private'::text]))),
  constraint collections_cover FOREIGN KEY (id, cover_media_id) REFERENCES collection_items(collection_id, item_id) ON DELETE SET NULL (cover_media_id),
  constraint collections_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint collections_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES collections(id) ON DELETE CASCADE
);
CREATE INDEX collections_children ON collections USING btree (parent_id, audience, kind, id DESC) WHERE (parent_id IS NOT NULL);
CREATE INDEX collections_deleted_at ON collections USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX collections_owner ON collections USING btree (owner_id, audience, kind, id DESC);
CREATE UNIQUE INDEX collections_owner_external_id ON collections USING btree (owner_id, external_id) WHERE ((external_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE UNIQUE INDEX collections_path ON collections USING btree (owner_id, parent_id, name) NULLS NOT DISTINCT WHERE ((name IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX collections_public ON collections USING btree (kind, id DESC) WHERE (audience = 'public'::text);
CREATE INDEX collections_root ON collections USING btree (owner_id, audience, kind, id DESC) WHERE (parent_id IS NULL);
CREATE INDEX collections_title_prefix ON collections USING btree ("left"(search_fold(title), 200) COLLATE "C") WHERE (audience = ANY (ARRAY['public'::text, 'followers'::text]));
CREATE INDEX collections_title_similar ON collections USING gin (search_fold(title) COLLATE "C" gin_trgm_ops) WITH (gin_pending_list_limit='64') WHERE (audience = ANY (ARRAY['public'::text, 'followers'::text]));
CREATE TRIGGER collections_close_cases AFTER DELETE ON collections REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION close_cases();
CREATE TRIGGER collections_delete_count AFTER DELETE ON collections FOR EACH ROW WHEN ((old.parent_id IS NOT NULL)) EXECUTE FUNCTION count_children();
CREATE TRIGGER collections_delete_search AFTER DELETE ON collections REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_search_documents();
CREATE TRIGGER collections_insert_count AFTER INSERT ON collections FOR EACH ROW WHEN ((new.parent_id IS NOT NULL)) EXECUTE FUNCTION count_children();
CREATE TRIGGER collections_insert_search AFTER INSERT ON collections FOR EACH ROW WHEN ((new.audience = ANY (ARRAY['public'::text, 'followers'::text]))) EXECUTE FUNCTION search_collection();
CREATE TRIGGER collections_update_count AFTER UPDATE ON collections FOR EACH ROW WHEN (((old.parent_id IS DISTINCT FROM new.parent_id) OR (old.audience <> new.audience))) EXECUTE FUNCTION count_children();
CREATE TRIGGER collections_update_search AFTER UPDATE ON collections FOR EACH ROW WHEN (((((old.audience IS DISTINCT FROM new.audience) OR (old.title IS DISTINCT FROM new.title)) OR (old.description IS DISTINCT FROM new.description)) OR (old.owner_id IS DISTINCT FROM new.owner_id))) EXECUTE FUNCTION search_collection();

create table comment_revisions (
  comment_id text collate "C" not null,
  number integer not null,
  body text not null,
  created_at timestamp(3) with time zone not null,
  constraint comment_revisions_pkey PRIMARY KEY (comment_id, number),
  constraint comment_revisions_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id) ON DELETE CASCADE
);

create table comments (
  id text collate "C" not null,
  post_id text collate "C" not null,
  author_id text collate "C",
  parent_id text collate "C",
  depth smallint default 0 not null,
  body text not null,
  timestamp_seconds integer,
  revision integer default 1 not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  edited_at timestamp(3) with time zone,
  deleted_at timestamp(3) with time zone,
  removed_at timestamp(3) with time zone,
  locked_at timestamp(3) with time zone,
  labels text[] default '{}'::text[] not null,
  score integer default 0 not null,
  hot double precision default hot_rank(0, 0, now()) not null,
  under_id text collate "C" generated always as (COALESCE(parent_id, post_id)) stored not null,
  is_live boolean generated always as (((deleted_at IS NULL) AND (removed_at IS NULL))) stored not null,
  is_shown boolean default true not null,
  constraint comments_pkey PRIMARY KEY (id),
  constraint comments_check CHECK (((parent_id IS NULL) = (depth = 0))),
  constraint comments_depth_check CHECK (((depth >= 0) AND (depth <= 50))),
  constraint comments_timestamp_seconds_check CHECK ((timestamp_seconds >= 0)),
  constraint comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id)
);
CREATE INDEX comments_author ON comments USING btree (author_id, id) WITH (deduplicate_items=off);
CREATE INDEX comments_deleted_at ON comments USING btree (deleted_at) WHERE ((deleted_at IS NOT NULL) AND ((author_id IS NOT NULL) OR (NOT is_shown)));
CREATE INDEX comments_place ON comments USING btree (under_id, is_shown, id) WITH (deduplicate_items=off);
CREATE INDEX comments_place_hot ON comments USING btree (under_id, hot DESC, id DESC) WITH (deduplicate_items=off) WHERE is_shown;
CREATE INDEX comments_place_score ON comments USING btree (under_id, score DESC, id DESC) WITH (deduplicate_items=off) WHERE is_shown;
CREATE INDEX comments_post ON comments USING btree (post_id, is_live, id) WITH (deduplicate_items=off);
CREATE INDEX comments_post_hot ON comments USING btree (post_id, hot DESC, id DESC) WITH (deduplicate_items=off) WHERE is_live;
CREATE INDEX comments_post_score ON comments USING btree (post_id, score DESC, id DESC) WITH (deduplicate_items=off) WHERE is_live;
CREATE TRIGGER comments_added AFTER INSERT ON comments REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_comments();
CREATE TRIGGER comments_close_cases AFTER DELETE ON comments REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION close_cases();
CREATE TRIGGER comments_removed_1_count AFTER DELETE ON comments REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_comments();
CREATE TRIGGER comments_removed_2_close_tallies AFTER DELETE ON comments REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION close_tallies();
CREATE TRIGGER comments_removed_3_delete_votes AFTER DELETE ON comments REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_votes();
CREATE TRIGGER comments_removed_4_delete_search AFTER DELETE ON comments REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_search_documents();
CREATE TRIGGER comments_show_or_hide AFTER UPDATE ON comments FOR EACH ROW WHEN ((old.is_live <> new.is_live)) EXECUTE FUNCTION show_or_hide_comment();
CREATE TRIGGER comments_update_search AFTER UPDATE ON comments FOR EACH ROW WHEN ((((old.is_live IS DISTINCT FROM new.is_live) OR (old.body IS DISTINCT FROM new.body)) OR (old.author_id IS DISTINCT FROM new.author_id))) EXECUTE FUNCTION search_comment();

create table events (
  id text collate "C" not null,
  type text not null,
  subject text collate "C" not null,
  actor_id text collate "C",
  data jsonb default '{}'::jsonb not null,
  created_at timestamp(3) with time zone default now() not null,
  xid xid8 default pg_current_xact_id() not null,
  owner_id text collate "C",
  constraint events_pkey PRIMARY KEY (id)
);
CREATE INDEX events_owner ON events USING btree (owner_id, xid, id) WITH (deduplicate_items=off) WHERE (owner_id IS NOT NULL);
CREATE INDEX events_subject ON events USING btree (subject, id) WITH (deduplicate_items=off) WHERE (type <> 'notification.created'::text);

create table follows (
  follower_id text collate "C" not null,
  subject_id text collate "C" not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint follows_pkey PRIMARY KEY (follower_id, subject_id),
  constraint follows_check CHECK ((follower_id <> subject_id)),
  constraint follows_follower_id_fkey FOREIGN KEY (follower_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX follows_followers ON follows USING btree (subject_id, created_at DESC, follower_id DESC);
CREATE INDEX follows_following ON follows USING btree (follower_id, created_at DESC, subject_id DESC);
CREATE TRIGGER follows_added AFTER INSERT ON follows REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_follows();
CREATE TRIGGER follows_removed AFTER DELETE ON follows REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_follows();

create table former_handles (
  id bigint not null,
  user_id text collate "C" not null,
  handle text collate "C" not null,
  released_at timestamp(3) with time zone default clock_timestamp() not null,
  constraint former_handles_pkey PRIMARY KEY (id),
  constraint former_handles_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX former_handles_handle ON former_handles USING btree (handle, released_at DESC);
CREATE INDEX former_handles_user_id ON former_handles USING btree (user_id, released_at DESC);

create table held_handles (
  digest bytea not null,
  held_until timestamp(3) with time zone not null,
  constraint held_handles_pkey PRIMARY KEY (digest)
);
CREATE INDEX held_handles_held_until ON held_handles USING btree (held_until);

create table idempotency_keys (
  caller_id text collate "C" not null,
  operation_id text collate "C" not null,
  key text collate "C" not null,
  fingerprint text collate "C" not null,
  status smallint not null,
  headers jsonb not null,
  body text not null,
  created_at timestamp(3) with time zone default now() not null,
  is_sealed boolean default false not null,
  constraint idempotency_keys_pkey PRIMARY KEY (caller_id, operation_id, key)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys USING btree (created_at);

create table identities (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  user_id text collate "C" not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint identities_pkey PRIMARY KEY (issuer, subject),
  constraint identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX identities_user_id ON identities USING btree (user_id);

create table invalidations (
  id bigint not null,
  topic text collate "C" not null,
  created_at timestamp(3) with time zone default clock_timestamp() not null,
  constraint invalidations_pkey PRIMARY KEY (id)
);
CREATE INDEX invalidations_created_at ON invalidations USING btree (created_at);

create table leases (
  name text collate "C" not null,
  holder uuid not null,
  expires_at timestamp(3) with time zone not null,
  release_requested_at timestamp(3) with time zone,
  constraint leases_pkey PRIMARY KEY (name)
);

create table listed_posts (
  list text collate "C" not null,
  post_id text collate "C" not null,
  author_id text collate "C" not null,
  published_at timestamp(3) with time zone not null,
  hot double precision not null,
  score integer not null,
  day date not null,
  month date not null,
  constraint listed_posts_pkey PRIMARY KEY (post_id, list),
  constraint listed_posts_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
);
CREATE INDEX listed_posts_day ON listed_posts USING btree (list, day, score DESC, post_id DESC) INCLUDE (author_id, published_at);
CREATE INDEX listed_posts_hot ON listed_posts USING btree (list, hot DESC, post_id DESC) INCLUDE (author_id);
CREATE INDEX listed_posts_month ON listed_posts USING btree (list, month, score DESC, post_id DESC) INCLUDE (author_id);
CREATE INDEX listed_posts_new ON listed_posts USING btree (list, published_at DESC, post_id DESC) INCLUDE (author_id);
CREATE TRIGGER listed_posts_added AFTER INSERT ON listed_posts REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_listed_posts();
CREATE TRIGGER listed_posts_removed AFTER DELETE ON listed_posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_listed_posts();

create table media (
  id text collate "C" not null,
  owner_id text collate "C" not null,
  state text default 'processing'::text not null,
  failure_code text,
  content_type text not null,
  size_bytes bigint not null,
  sha256 text collate "C" not null,
  file_name text default ''::text not null,
  title text default ''::text not null,
  alt text default ''::text not null,
  external_id text collate "C",
  width integer,
  height integer,
  animated boolean default false not null,
  thumbhash text,
  rendition_widths integer[] default '{}'::integer[] not null,
  clean_size_bytes bigint,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  deleted_at timestamp(3) with time zone,
  kind text collate "C" default 'image'::text not null,
  duration_ms integer,
  stage text collate "C" default ''::text not null,
  progress real default 0 not null,
  version text collate "C" default ''::text not null,
  has_avif boolean default false not null,
  streams text[] default '{}'::text[] not null,
  dominant_colour text,
  focus_x real,
  focus_y real,
  sensitive boolean default false not null,
  license text default ''::text not null,
  custom jsonb default '{}'::jsonb not null,
  taken_at timestamp(3) with time zone,
  camera jsonb,
  removed_at timestamp(3) with time zone,
  constraint media_pkey PRIMARY KEY (id),
  constraint media_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'video'::text, 'audio'::text]))),
  constraint media_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint media_size_bytes_check CHECK ((size_bytes > 0)),
  constraint media_state_check CHECK ((state = ANY (ARRAY['processing'::text, 'ready'::text, 'failed'::text]))),
  constraint media_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id)
);
CREATE INDEX media_deleted_at ON media USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE UNIQUE INDEX media_owner_external_id ON media USING btree (owner_id, external_id) WHERE ((external_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX media_owner_id ON media USING btree (owner_id, id DESC);
CREATE UNIQUE INDEX media_owner_sha256 ON media USING btree (owner_id, sha256) WHERE (deleted_at IS NULL);
CREATE INDEX media_owner_taken_at ON media USING btree (owner_id, taken_at DESC) WHERE (taken_at IS NOT NULL);
CREATE TRIGGER media_close_cases AFTER DELETE ON media REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION close_cases();

create table media_files (
  media_id text collate "C" not null,
  name text collate "C" not null,
  sha256 text collate "C" not null,
  size_bytes bigint not null,
  content_type text not null,
  width integer,
  height integer,
  bitrate integer,
  created_at timestamp(3) with time zone default now() not null,
  constraint media_files_pkey PRIMARY KEY (media_id, name),
  constraint media_files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint media_files_media_id_fkey FOREIGN KEY (media_id) REFERENCES media(id) ON DELETE CASCADE
);
CREATE INDEX media_files_sha256 ON media_files USING btree (sha256);

create table moderation_actions (
  id text collate "C" not null,
  action text collate "C" not null,
  subject_id text collate "C" not null,
  subject_kind text collate "C" not null,
  case_id text collate "C",
  author_id text collate "C",
  moderator_id text collate "C",
  by_admin boolean default false not null,
  reason text collate "C" not null,
  note text default ''::text not null,
  before jsonb default '{}'::jsonb not null,
  after jsonb default '{}'::jsonb not null,
  expires_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone default now() not null,
  undone_at timestamp(3) with time zone,
  undone_by text collate "C",
  constraint moderation_actions_pkey PRIMARY KEY (id),
  constraint moderation_actions_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint moderation_actions_case_id_fkey FOREIGN KEY (case_id) REFERENCES moderation_cases(id) ON DELETE SET NULL,
  constraint moderation_actions_moderator_id_fkey FOREIGN KEY (moderator_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint moderation_actions_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX moderation_actions_author_id ON moderation_actions USING btree (author_id, id DESC) WHERE (author_id IS NOT NULL);
CREATE INDEX moderation_actions_case_id ON moderation_actions USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX moderation_actions_moderator_id ON moderation_actions USING btree (moderator_id) WHERE (moderator_id IS NOT NULL);
CREATE INDEX moderation_actions_subject_id ON moderation_actions USING btree (subject_id, id DESC);
CREATE INDEX moderation_actions_undone_by ON moderation_actions USING btree (undone_by) WHERE (undone_by IS NOT NULL);

create table moderation_cases (
  id text collate "C" not null,
  kind text collate "C" not null,
  subject_id text collate "C" not null,
  subject_kind text collate "C" not null,
  author_id text collate "C" not null,
  assignee_id text collate "C",
  report_count integer default 0 not null,
  reasons text[] collate "C" default '{}'::text[] not null,
  note text default ''::text not null,
  action_id text collate "C",
  statement text default ''::text not null,
  outcome text collate "C",
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  resolved_at timestamp(3) with time zone,
  status text collate "C" generated always as (
CASE
    WHEN (resolved_at IS NOT NULL) THEN 'resolved'::text
    WHEN (assignee_id IS NOT NULL) THEN 'assigned'::text
    ELSE 'open'::text
END) stored not null,
  constraint moderation_cases_pkey PRIMARY KEY (id),
  constraint moderation_cases_check CHECK (((kind = 'appeal'::text) = (action_id IS NOT NULL))),
  constraint moderation_cases_kind_check CHECK ((kind = ANY (ARRAY['report'::text, 'blocklist'::text, 'appeal'::text]))),
  constraint moderation_cases_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'reversed'::text]))),
  constraint moderation_cases_report_count_check CHECK ((report_count >= 0)),
  constraint moderation_cases_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint moderation_cases_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX moderation_cases_action_id ON moderation_cases USING btree (action_id) WHERE (action_id IS NOT NULL);
CREATE INDEX moderation_cases_assignee_id ON moderation_cases USING btree (assignee_id) WHERE (assignee_id IS NOT NULL);
CREATE INDEX moderation_cases_author_id ON moderation_cases USING btree (author_id);
CREATE INDEX moderation_cases_oldest ON moderation_cases USING btree (status, kind, created_at, id);
CREATE INDEX moderation_cases_reasons ON moderation_cases USING gin (reasons);
CREATE INDEX moderation_cases_reports ON moderation_cases USING btree (status, kind, ((- report_count)), id);
CREATE UNIQUE INDEX moderation_cases_subject ON moderation_cases USING btree (subject_id) WHERE ((kind <> 'appeal'::text) AND (resolved_at IS NULL));
CREATE INDEX moderation_cases_subject_id ON moderation_cases USING btree (subject_id);

create table mutes (
  muter_id text collate "C" not null,
  subject_id text collate "C" not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint mutes_pkey PRIMARY KEY (muter_id, subject_id),
  constraint mutes_check CHECK ((muter_id <> subject_id)),
  constraint mutes_muter_id_fkey FOREIGN KEY (muter_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX mutes_latest ON mutes USING btree (muter_id, created_at DESC, subject_id DESC);
CREATE INDEX mutes_subject_id ON mutes USING btree (subject_id);

create table notifications (
  id text collate "C" not null,
  user_id text collate "C" not null,
  type text collate "C" not null,
  subject_id text collate "C" not null,
  post_id text collate "C",
  actor_id text collate "C",
  count integer default 1 not null,
  created_at timestamp(3) with time zone default now() not null,
  read_at timestamp(3) with time zone,
  constraint notifications_pkey PRIMARY KEY (id)
);
CREATE INDEX notifications_actor_id ON notifications USING btree (actor_id);
CREATE UNIQUE INDEX notifications_groups ON notifications USING btree (user_id, subject_id) WHERE (type = 'votes'::text);
CREATE INDEX notifications_latest ON notifications USING btree (user_id, id DESC) WITH (deduplicate_items=off);
CREATE INDEX notifications_post_id ON notifications USING btree (post_id);
CREATE INDEX notifications_unread ON notifications USING btree (user_id, id DESC) WITH (deduplicate_items=off) WHERE (read_at IS NULL);

create table object_deletions (
  sha256 text collate "C" not null,
  begun_at timestamp with time zone default now() not null,
  constraint object_deletions_pkey PRIMARY KEY (sha256)
);

create table post_media (
  post_id text collate "C" not null,
  "position" smallint not null,
  media_id text collate "C" not null,
  constraint post_media_pkey PRIMARY KEY (post_id, "position"),
  constraint post_media_post_id_media_id_key UNIQUE (post_id, media_id),
  constraint post_media_media_id_fkey FOREIGN KEY (media_id) REFERENCES media(id),
  constraint post_media_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
);
CREATE INDEX post_media_media_id ON post_media USING btree (media_id);

create table post_revisions (
  post_id text collate "C" not null,
  number integer not null,
  title text not null,
  body text not null,
  language text collate "C" not null,
  sensitive boolean not null,
  tags text[] collate "C" not null,
  media_ids text[] collate "C" not null,
  link_url text,
  replaced_at timestamp(3) with time zone default now() not null,
  constraint post_revisions_pkey PRIMARY KEY (post_id, number),
  constraint post_revisions_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
);

create table posts (
  id text collate "C" not null,
  author_id text collate "C" not null,
  title text default ''::text not null,
  body text default ''::text not null,
  status text default 'draft'::text not null,
  visibility text default 'public'::text not null,
  external_id text collate "C",
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  published_at timestamp(3) with time zone,
  deleted_at timestamp(3) with time zone,
  language text collate "C" default ''::text not null,
  sensitive boolean default false not null,
  comment_policy text default 'everybody'::text not null,
  tags text[] collate "C" default '{}'::text[] not null,
  publish_at timestamp(3) with time zone,
  pinned_at timestamp(3) with time zone,
  link_url text,
  link_preview jsonb,
  revision integer default 1 not null,
  removed_at timestamp(3) with time zone,
  locked_at timestamp(3) with time zone,
  labels text[] default '{}'::text[] not null,
  audience text generated always as (
CASE
    WHEN ((status = 'published'::text) AND (deleted_at IS NULL) AND (removed_at IS NULL)) THEN visibility
    ELSE 'private'::text
END) stored not null,
  constraint posts_pkey PRIMARY KEY (id),
  constraint posts_comment_policy_check CHECK ((comment_policy = ANY (ARRAY['everybody'::text, 'followers'::text, 'nobody'::text]))),
  constraint posts_language_check CHECK ((language ~ '^([a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6})?$'::text)),
  constraint posts_publish_at_check CHECK (((status = 'scheduled'::text) = (publish_at IS NOT NULL))),
  constraint posts_published_at_check CHECK (((status <> 'published'::text) OR (published_at IS NOT NULL))),
  constraint posts_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'scheduled'::text, 'published'::text]))),
  constraint posts_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'unlisted'::text, 'followers'::text, 'private'::text]))),
  constraint posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id)
);
CREATE UNIQUE INDEX posts_author_external_id ON posts USING btree (author_id, external_id) WHERE ((external_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX posts_author_id ON posts USING btree (author_id, id DESC);
CREATE INDEX posts_deleted_at ON posts USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX posts_pending_previews ON posts USING btree (author_id) WHERE ((link_preview ->> 'state'::text) = 'pending'::text);
CREATE INDEX posts_pinned ON posts USING btree (author_id, pinned_at DESC, id DESC) WHERE (pinned_at IS NOT NULL);
CREATE INDEX posts_publish_at ON posts USING btree (publish_at) WHERE (publish_at IS NOT NULL);
CREATE INDEX posts_title_prefix ON posts USING btree ("left"(search_fold(title), 200) COLLATE "C") WHERE (audience = ANY (ARRAY['public'::text, 'followers'::text]));
CREATE INDEX posts_title_similar ON posts USING gin (search_fold(title) COLLATE "C" gin_trgm_ops) WITH (gin_pending_list_limit='64') WHERE (audience = ANY (ARRAY['public'::text, 'followers'::text]));
CREATE TRIGGER posts_0_delete_comments AFTER DELETE ON posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_comments();
CREATE TRIGGER posts_close_cases AFTER DELETE ON posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION close_cases();
CREATE TRIGGER posts_close_tallies AFTER DELETE ON posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION close_tallies();
CREATE TRIGGER posts_delete_notifications AFTER DELETE ON posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_notifications();
CREATE TRIGGER posts_delete_search AFTER DELETE ON posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_search_documents();
CREATE TRIGGER posts_delete_votes AFTER DELETE ON posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_votes();
CREATE TRIGGER posts_insert_lists AFTER INSERT ON posts FOR EACH ROW WHEN ((new.audience <> 'private'::text)) EXECUTE FUNCTION relist_post();
CREATE TRIGGER posts_insert_search AFTER INSERT ON posts FOR EACH ROW WHEN ((new.audience = ANY (ARRAY['public'::text, 'followers'::text]))) EXECUTE FUNCTION search_post();
CREATE TRIGGER posts_open_tallies AFTER INSERT ON posts REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION open_tallies();
CREATE TRIGGER posts_update_lists AFTER UPDATE ON posts FOR EACH ROW WHEN (((old.audience <> new.audience) OR (old.tags <> new.tags) OR (old.published_at IS DISTINCT FROM new.published_at))) EXECUTE FUNCTION relist_post();
CREATE TRIGGER posts_update_search AFTER UPDATE ON posts FOR EACH ROW WHEN (((((((old.audience IS DISTINCT FROM new.audience) OR (old.title IS DISTINCT FROM new.title)) OR (old.body IS DISTINCT FROM new.body)) OR (old.tags IS DISTINCT FROM new.tags)) OR (old.language IS DISTINCT FROM new.language)) OR (old.published_at IS DISTINCT FROM new.published_at))) EXECUTE FUNCTION search_post();

create table reports (
  id text collate "C" not null,
  case_id text collate "C" not null,
  reporter_id text collate "C" not null,
  reason text collate "C" not null,
  note text default ''::text not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint reports_pkey PRIMARY KEY (id),
  constraint reports_case_id_reporter_id_key UNIQUE (case_id, reporter_id),
  constraint reports_case_id_fkey FOREIGN KEY (case_id) REFERENCES moderation_cases(id) ON DELETE CASCADE,
  constraint reports_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX reports_latest ON reports USING btree (reporter_id, id DESC);
CREATE TRIGGER reports_added AFTER INSERT ON reports REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_reports();
CREATE TRIGGER reports_changed AFTER UPDATE ON reports REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_reports();
CREATE TRIGGER reports_removed AFTER DELETE ON reports REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_reports();

create table revoked_tokens (
  digest bytea not null,
  expires_at timestamp(3) with time zone not null,
  constraint revoked_tokens_pkey PRIMARY KEY (digest)
);
CREATE INDEX revoked_tokens_expires_at ON revoked_tokens USING btree (expires_at);

create table saves (
  user_id text collate "C" not null,
  post_id text collate "C" not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint saves_pkey PRIMARY KEY (user_id, post_id),
  constraint saves_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE,
  constraint saves_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX saves_latest ON saves USING btree (user_id, created_at DESC, post_id DESC);
CREATE INDEX saves_post_id ON saves USING btree (post_id);
CREATE TRIGGER saves_added AFTER INSERT ON saves REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_saves();
CREATE TRIGGER saves_removed AFTER DELETE ON saves REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_saves();

create table search_documents (
  subject_id text collate "C" not null,
  kind text collate "C" not null,
  owner_id text collate "C",
  audience text collate "C" not null,
  language text collate "C" not null,
  published_at timestamp(3) with time zone not null,
  document tsvector not null,
  constraint search_documents_pkey PRIMARY KEY (subject_id),
  constraint search_documents_audience_check CHECK ((audience = ANY (ARRAY['public'::text, 'followers'::text])))
);
CREATE INDEX search_documents_new ON search_documents USING btree (kind, published_at);
CREATE INDEX search_documents_words ON search_documents USING gin (document) WITH (fastupdate='on', gin_pending_list_limit='64');

create table search_languages (
  language text collate "C" not null,
  constraint search_languages_pkey PRIMARY KEY (language)
);

create table sessions (
  id text collate "C" not null,
  secret_hash bytea not null,
  user_id text collate "C" not null,
  issuer text collate "C" not null,
  subject text collate "C" not null,
  provider_session text collate "C",
  id_token text,
  refresh_token text,
  refresh_at timestamp(3) with time zone,
  user_agent text default ''::text not null,
  address text default ''::text not null,
  created_at timestamp(3) with time zone default now() not null,
  last_seen_at timestamp(3) with time zone default now() not null,
  expires_at timestamp(3) with time zone not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_expires_at ON sessions USING btree (expires_at);
CREATE INDEX sessions_identity ON sessions USING btree (issuer, subject);
CREATE INDEX sessions_provider_session ON sessions USING btree (issuer, provider_session) WHERE (provider_session IS NOT NULL);
CREATE UNIQUE INDEX sessions_secret_hash ON sessions USING btree (secret_hash);
CREATE INDEX sessions_user_id ON sessions USING btree (user_id, id DESC);

create table sign_ins (
  state_hash bytea not null,
  browser_hash bytea not null,
  issuer text collate "C" not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  created_at timestamp(3) with time zone default now() not null,
  expires_at timestamp(3) with time zone not null,
  constraint sign_ins_pkey PRIMARY KEY (state_hash)
);
CREATE INDEX sign_ins_expires_at ON sign_ins USING btree (expires_at);

create table storage_usage (
  user_id text collate "C" not null,
  stored_bytes bigint default 0 not null,
  quota_bytes bigint,
  constraint storage_usage_pkey PRIMARY KEY (user_id),
  constraint storage_usage_stored_bytes_check CHECK ((stored_bytes >= 0)),
  constraint storage_usage_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table tags (
  name text collate "C" not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint tags_pkey PRIMARY KEY (name)
);
CREATE INDEX tags_similar ON tags USING gin (search_fold(name) gin_trgm_ops);
CREATE TRIGGER tags_delete_search AFTER DELETE ON tags REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_search_documents();
CREATE TRIGGER tags_insert_search AFTER INSERT ON tags FOR EACH ROW EXECUTE FUNCTION search_tag();
CREATE TRIGGER tags_open_tallies AFTER INSERT ON tags REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION open_tallies();

create table tallies (
  subject_id text collate "C" not null,
  up integer default 0 not null,
  down integer default 0 not null,
  comments integer default 0 not null,
  saves integer default 0 not null,
  posts integer default 0 not null,
  followers integer default 0 not null,
  following integer default 0 not null,
  is_stale boolean default false not null,
  constraint tallies_pkey PRIMARY KEY (subject_id),
  constraint tallies_comments_check CHECK ((comments >= 0)),
  constraint tallies_down_check CHECK ((down >= 0)),
  constraint tallies_followers_check CHECK ((followers >= 0)),
  constraint tallies_following_check CHECK ((following >= 0)),
  constraint tallies_posts_check CHECK ((posts >= 0)),
  constraint tallies_saves_check CHECK ((saves >= 0)),
  constraint tallies_up_check CHECK ((up >= 0))
);
CREATE INDEX tallies_most_followed ON tallies USING btree (followers DESC, subject_id DESC) WHERE ("left"(subject_id, 4) = 'usr_'::text);
CREATE INDEX tallies_stale ON tallies USING btree (subject_id) WHERE is_stale;
CREATE INDEX tallies_tags ON tallies USING btree (((- posts)), subject_id) WHERE ((subject_id ~~ '#%'::text) AND (posts > 0));

create table uploads (
  id text collate "C" not null,
  owner_id text collate "C" not null,
  protocol text collate "C" not null,
  state text collate "C" default 'uploading'::text not null,
  failure_code text,
  size_bytes bigint,
  received_bytes bigint default 0 not null,
  sha256 text collate "C",
  digest text collate "C",
  file_name text default ''::text not null,
  fields jsonb default '{}'::jsonb not null,
  parts_id text,
  tus jsonb,
  media_id text collate "C",
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  expires_at timestamp(3) with time zone not null,
  constraint uploads_pkey PRIMARY KEY (id),
  constraint uploads_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint uploads_protocol_check CHECK ((protocol = ANY (ARRAY['tus'::text, 'parts'::text]))),
  constraint uploads_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint uploads_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'verifying'::text, 'completed'::text, 'failed'::text]))),
  constraint uploads_media_id_fkey FOREIGN KEY (media_id) REFERENCES media(id) ON DELETE SET NULL,
  constraint uploads_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX uploads_expires_at ON uploads USING btree (expires_at);
CREATE INDEX uploads_media_id ON uploads USING btree (media_id) WHERE (media_id IS NOT NULL);
CREATE INDEX uploads_owner_id ON uploads USING btree (owner_id, id DESC);
CREATE INDEX uploads_unfinished ON uploads USING btree (owner_id) WHERE (state = ANY (ARRAY['uploading'::text, 'verifying'::text]));

create table users (
  id text collate "C" not null,
  handle text collate "C" not null,
  display_name text not null,
  bio text default ''::text not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  roles text[] default '{}'::text[] not null,
  role_grants jsonb default '[]'::jsonb not null,
  roles_at timestamp(3) with time zone default '-infinity'::timestamp with time zone not null,
  suspended_at timestamp(3) with time zone,
  suspended_until timestamp(3) with time zone,
  suspension_reason text default ''::text not null,
  deleted_at timestamp(3) with time zone,
  signed_out_at timestamp(3) with time zone,
  links jsonb default '[]'::jsonb not null,
  avatar_media_id text collate "C",
  banner_media_id text collate "C",
  suspended_by_admin boolean default false not null,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_avatar_media_id_fkey FOREIGN KEY (avatar_media_id) REFERENCES media(id) ON DELETE SET NULL,
  constraint users_banner_media_id_fkey FOREIGN KEY (banner_media_id) REFERENCES media(id) ON DELETE SET NULL
);
CREATE INDEX users_avatar_media_id ON users USING btree (avatar_media_id) WHERE (avatar_media_id IS NOT NULL);
CREATE INDEX users_banner_media_id ON users USING btree (banner_media_id) WHERE (banner_media_id IS NOT NULL);
CREATE INDEX users_deleted ON users USING btree (id DESC) WHERE (deleted_at IS NOT NULL);
CREATE INDEX users_deleted_at ON users USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX users_display_name ON users USING btree (lower(display_name) COLLATE "C");
CREATE UNIQUE INDEX users_handle ON users USING btree (handle);
CREATE INDEX users_moderators ON users USING btree (id) WHERE (roles && ARRAY['moderator'::text, 'admin'::text]);
CREATE INDEX users_name_prefix ON users USING btree (search_fold(display_name) COLLATE "C");
CREATE INDEX users_name_similar ON users USING gin (search_fold(((handle || ' '::text) || display_name)) gin_trgm_ops);
CREATE INDEX users_suspended ON users USING btree (id DESC) WHERE (suspended_at IS NOT NULL);
CREATE INDEX users_suspended_until ON users USING btree (suspended_until) WHERE (suspended_until IS NOT NULL);
CREATE TRIGGER users_close_tallies AFTER DELETE ON users REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION close_tallies();
CREATE TRIGGER users_delete_notifications AFTER DELETE ON users REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_notifications();
CREATE TRIGGER users_delete_search AFTER DELETE ON users REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_search_documents();
CREATE TRIGGER users_forget AFTER DELETE ON users REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION forget_user();
CREATE TRIGGER users_forget_decided BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION forget_decided();
CREATE TRIGGER users_insert_search AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION search_user();
CREATE TRIGGER users_open_tallies AFTER INSERT ON users REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION open_tallies();
CREATE TRIGGER users_update_search AFTER UPDATE ON users FOR EACH ROW WHEN ((((old.handle IS DISTINCT FROM new.handle) OR (old.display_name IS DISTINCT FROM new.display_name)) OR (old.bio IS DISTINCT FROM new.bio))) EXECUTE FUNCTION search_user();

create table votes (
  subject_id text collate "C" not null,
  voter_id text collate "C" not null,
  value smallint not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint votes_pkey PRIMARY KEY (subject_id, voter_id),
  constraint votes_value_check CHECK ((value = ANY (ARRAY['-1'::integer, 1]))),
  constraint votes_voter_id_fkey FOREIGN KEY (voter_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX votes_latest ON votes USING btree (voter_id, created_at DESC, subject_id DESC);
CREATE TRIGGER votes_added AFTER INSERT ON votes REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_votes();
CREATE TRIGGER votes_changed AFTER UPDATE ON votes REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_votes();
CREATE TRIGGER votes_removed AFTER DELETE ON votes REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_votes();
