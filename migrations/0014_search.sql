-- Search. What can be found has one row in `search_documents`, whatever it is; triggers keep it. GIN finds words but does not
-- sort. So each document also has words that nobody writes (they begin with a space): its language, and its kind with the
-- day and with the month of its publication. A search asks for one day or month after the other, the newest first, until it
-- has enough: a word that is in every post costs no more than one that is in a few.

create extension if not exists pg_trgm;

-- Texts as they are compared: in lower case, composed, and without what a database in the locale C takes for letters. Such a
-- database has to ask ICU for the lower case of letters beyond ASCII. Where there are none, all that is not needed.
create function lower_ascii(text text) returns text language sql immutable strict parallel safe
  return lower(text collate "C");

do $do$
declare
  lowered text := 'lower(normalize(text, nfc))';
begin
  if lower('Ü') <> 'ü' and exists (select from pg_collation where collname = 'und-x-icu') then
    lowered := 'lower(normalize(text, nfc) collate "und-x-icu")';
  end if;
  execute format($sql$
    create function search_fold(text text) returns text language sql immutable parallel safe
    return case when octet_length(text) = char_length(text) then lower_ascii(text)
      else translate(%s, '“”„«»‘’‚‹›…–—·•¡¿、。「」', '"""                  ') end
  $sql$, lowered);
end $do$;

-- The language itself of a tag of BCP 47: `pt` of `pt-BR`.
create function primary_language(tag text) returns text language sql immutable parallel safe
  return split_part(tag, '-', 1);

-- How the words of a language (ISO 639-1) are told apart and brought to their stems. As they are, where nobody knows.
create function search_config(language text) returns regconfig language sql immutable parallel safe
  return case language
    when 'ar' then 'arabic'::regconfig when 'ca' then 'catalan'::regconfig when 'da' then 'danish'::regconfig
    when 'de' then 'german'::regconfig when 'el' then 'greek'::regconfig when 'en' then 'english'::regconfig
    when 'es' then 'spanish'::regconfig when 'eu' then 'basque'::regconfig when 'fi' then 'finnish'::regconfig
    when 'fr' then 'french'::regconfig when 'ga' then 'irish'::regconfig when 'hi' then 'hindi'::regconfig
    when 'hu' then 'hungarian'::regconfig when 'hy' then 'armenian'::regconfig when 'id' then 'indonesian'::regconfig
    when 'it' then 'italian'::regconfig when 'lt' then 'lithuanian'::regconfig when 'ne' then 'nepali'::regconfig
    when 'nl' then 'dutch'::regconfig when 'no' then 'norwegian'::regconfig when 'pt' then 'portuguese'::regconfig
    when 'ro' then 'romanian'::regconfig when 'ru' then 'russian'::regconfig when 'sr' then 'serbian'::regconfig
    when 'sv' then 'swedish'::regconfig when 'ta' then 'tamil'::regconfig when 'tr' then 'turkish'::regconfig
    when 'yi' then 'yiddish'::regconfig else 'simple'::regconfig end;

create table search_documents (
  subject_id text collate "C" primary key,
  kind text collate "C" not null,
  -- Whose it is; null: nobody's.
  owner_id text collate "C",
  -- Of whom it may be found: `public`, or `followers` of its owner. What others may not find has no row.
  audience text collate "C" not null check (audience in ('public', 'followers')),
  language text collate "C" not null,
  published_at timestamptz(3) not null,
  document tsvector not null
);

-- Words are sorted in for many documents at once, which costs a tenth. What waits for that is read by each search: it is kept
-- short.
create index search_documents_words on search_documents using gin (document)
  with (fastupdate = on, gin_pending_list_limit = 64);
create index search_documents_new on search_documents (kind, published_at);

-- The languages that there are documents in: what is looked for is brought to the stems of each.
create table search_languages (language text collate "C" primary key);

-- The words that nobody writes.
create function search_markers(kind text, language text, published_at timestamptz) returns tsvector
  language sql stable parallel safe
  return array_to_tsvector(array[' in ' || language,
    ' ' || kind || to_char(published_at at time zone 'UTC', ' YYYY-MM-DD'),
    ' ' || kind || to_char(published_at at time zone 'UTC', ' YYYY-MM')]);

create function put_search_document(
  subject_id text, kind text, owner_id text, audience text, language text, published_at timestamptz, content tsvector
) returns void language sql as $$
  insert into search_languages values (language) on conflict do nothing;
  insert into search_documents values (subject_id, kind, owner_id, audience, language, published_at,
    content || search_markers(kind, language, published_at))
  on conflict (subject_id) do update set owner_id = excluded.owner_id, audience = excluded.audience,
    language = excluded.language, published_at = excluded.published_at, document = excluded.document;
$$;

create function delete_search_documents() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'tags' then
    delete from search_documents where subject_id in (select '#' || name from removed);
  else
    delete from search_documents where subject_id in (select id from removed);
  end if;
  return null;
end $$;

create function put_post_in_search(post posts) returns void language sql as $$
  select put_search_document(post.id, 'post', post.author_id, post.audience, l.language, post.published_at,
    setweight(to_tsvector(search_config(l.language), search_fold(post.title)), 'A') ||
    setweight(to_tsvector(search_config(l.language), search_fold(array_to_string(post.tags, ' '))), 'B') ||
    setweight(to_tsvector(search_config(l.language), search_fold(post.body)), 'D'))
  from (select primary_language(post.language) as language) l;
$$;

create function search_post() returns trigger language plpgsql as $$
begin
  if new.audience in ('public', 'followers') then
    perform put_post_in_search(new);
  else
    delete from search_documents where subject_id = new.id;
  end if;
  return null;
end $$;

create trigger posts_insert_search after insert on posts
  for each row when (new.audience in ('public', 'followers')) execute function search_post();
create trigger posts_update_search after update on posts
  for each row when ((old.audience, old.title, old.body, old.tags, old.language, old.published_at)
    is distinct from (new.audience, new.title, new.body, new.tags, new.language, new.published_at))
  execute function search_post();
create trigger posts_delete_search after delete on posts
  referencing old table as removed for each statement execute function delete_search_documents();

create function put_user_in_search(account users) returns void language sql as $$
  select put_search_document(account.id, 'user', account.id, 'public', '', account.created_at,
    setweight(to_tsvector('simple', search_fold(account.handle || ' ' || account.display_name)), 'A') ||
    setweight(to_tsvector('simple', search_fold(account.bio)), 'D'));
$$;

create function search_user() returns trigger language plpgsql as $$
begin
  perform put_user_in_search(new);
  return null;
end $$;

create trigger users_insert_search after insert on users for each row execute function search_user();
create trigger users_update_search after update on users
  for each row when ((old.handle, old.display_name, old.bio) is distinct from (new.handle, new.display_name, new.bio))
  execute function search_user();
create trigger users_delete_search after delete on users
  referencing old table as removed for each statement execute function delete_search_documents();

create function put_tag_in_search(tag tags) returns void language sql as $$
  select put_search_document('#' || tag.name, 'tag', null, 'public', '', tag.created_at,
    setweight(to_tsvector('simple', search_fold(tag.name)), 'A'));
$$;

create function search_tag() returns trigger language plpgsql as $$
begin
  perform put_tag_in_search(new);
  return null;
end $$;

create trigger tags_insert_search after insert on tags for each row execute function search_tag();
create trigger tags_delete_search after delete on tags
  referencing old table as removed for each statement execute function delete_search_documents();

-- Comments are found as far as their post is: the search asks for that (`isListedPost` of the subject `comments`). Many are
-- written by one statement, and found by one.
create function put_comments_in_search(of comments[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  insert into search_languages
  select distinct primary_language(p.language) from unnest(of) c join posts p on p.id = c.post_id
  where not exists (select from search_languages l where l.language = primary_language(p.language))
  on conflict do nothing;
  insert into search_documents (subject_id, kind, owner_id, audience, language, published_at, document)
  select c.id, 'comment', c.author_id, 'public', c.language, c.created_at,
    setweight(to_tsvector(search_config(c.language), search_fold(c.body)), 'D')
      || search_markers('comment', c.language, c.created_at)
  from (
    select c.*, primary_language(p.language) as language from unnest(of) c join posts p on p.id = c.post_id
  ) c;
end $$;

create function search_new_comments() returns trigger language plpgsql as $$
begin
  perform put_comments_in_search(array(select row(a.*)::comments from added a where is_live));
  return null;
end $$;

create function search_comment() returns trigger language plpgsql as $$
begin
  delete from search_documents where subject_id = new.id;
  if new.is_live then perform put_comments_in_search(array[new]); end if;
  return null;
end $$;

create trigger comments_added_3_search after insert on comments
  referencing new table as added for each statement execute function search_new_comments();
create trigger comments_update_search after update on comments
  for each row when ((old.is_live, old.body, old.author_id) is distinct from (new.is_live, new.body, new.author_id))
  execute function search_comment();
create trigger comments_removed_4_delete_search after delete on comments
  referencing old table as removed for each statement execute function delete_search_documents();

create function put_collection_in_search(collection collections) returns void language sql as $$
  select put_search_document(collection.id, 'collection', collection.owner_id, collection.audience, '',
    collection.created_at,
    setweight(to_tsvector('simple', search_fold(collection.title)), 'A') ||
    setweight(to_tsvector('simple', search_fold(collection.description)), 'D'));
$$;

create function search_collection() returns trigger language plpgsql as $$
begin
  if new.audience in ('public', 'followers') then
    perform put_collection_in_search(new);
  else
    delete from search_documents where subject_id = new.id;
  end if;
  return null;
end $$;

create trigger collections_insert_search after insert on collections
  for each row when (new.audience in ('public', 'followers')) execute function search_collection();
create trigger collections_update_search after update on collections
  for each row when ((old.audience, old.title, old.description, old.owner_id)
    is distinct from (new.audience, new.title, new.description, new.owner_id))
  execute function search_collection();
create trigger collections_delete_search after delete on collections
  referencing old table as removed for each statement execute function delete_search_documents();

-- What somebody looks for, for each language that there are documents in, or for one of them. No row where nothing is left
-- of it, as of mere stop words, nor where PostgreSQL gives up: it takes no more than 32 minus signs in a row.
create function search_terms(words text, in_language text) returns table (language text, terms tsquery)
  language plpgsql stable rows 3 as $$
begin
  return query select l.language, t.terms
    from search_languages l
    cross join lateral (select websearch_to_tsquery(search_config(l.language), search_fold(words)) as terms offset 0) t
    where (in_language is null or l.language = in_language) and numnode(t.terms) > 0;
exception when internal_error then
  return;
end $$;

-- The times in which there are documents of a kind, the newest first, and the words by which those of each are found: a day,
-- the two before it, four, eight and sixteen; then a month, two, four and so on. So there are few, for all that there is, and
-- whoever stops at one of them has seen at most three times what was wanted. The first month ends where the days begin.
create function search_slices(of_kind text, up_to timestamptz)
  returns table (marker tsquery, begins timestamptz, ends timestamptz)
  language plpgsql stable rows 10 as $$
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
end $$;

-- Suggestions: names that begin with what was typed, and names that are like it.

create index users_name_prefix on users (search_fold(display_name) collate "C");
create index users_name_similar on users using gin (search_fold(handle || ' ' || display_name) gin_trgm_ops);
create index tags_similar on tags using gin (search_fold(name) gin_trgm_ops);

-- Up to a thousand are looked at: there may be a name of which everybody has a part. The threshold lets one letter of five
-- be wrong. It is set within: who is no superuser cannot make it part of a function.
create function similar_users(words text) returns table (id text, similarity real) language plpgsql stable rows 50 as $$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  return query select n.id, word_similarity(words, n.name) as likeness
    from (select u.id, search_fold(u.handle || ' ' || u.display_name) as name from users u
      where words <% search_fold(u.handle || ' ' || u.display_name) limit 1000) n
    order by likeness desc, n.id limit 50;
end $$;

create function similar_tags(words text) returns table (name text, similarity real) language plpgsql stable rows 50 as $$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  return query select n.name, word_similarity(words, n.folded) as likeness
    from (select t.name, search_fold(t.name) as folded from tags t where words <% search_fold(t.name) limit 1000) n
    order by likeness desc, n.name limit 50;
end $$;

-- What is there already.
select put_post_in_search(p) from posts p where p.audience in ('public', 'followers');
select put_user_in_search(u) from users u;
select put_tag_in_search(t) from tags t;
select put_comments_in_search(array_agg(c)) from comments c where c.is_live group by c.post_id;
select put_collection_in_search(c) from collections c where c.audience in ('public', 'followers');
