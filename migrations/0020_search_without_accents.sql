-- Search without accents: whoever looks for `creme brulee`, `lodz` or `strasse` finds `crème brûlée`, `Łódź` and `Straße`, and the
-- other way round.

alter function search_fold(text) rename to search_lower;

-- Only Latin and Greek letters lose their marks: `й` is another letter than `и`, as `が` is another than `か`.
create function without_accents(text text) returns text language sql immutable parallel safe
  return translate(
    replace(replace(replace(replace(
      normalize(regexp_replace(normalize(text, nfd) collate "C", '([a-zß-ɏͰ-Ͽ])[\u0300-\u036f]+', '\1', 'g'), nfc),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'øłđðħŧıς', 'olddhtiσ');

create function search_fold(text text) returns text language sql immutable parallel safe
  return case when octet_length(text) = char_length(text) then lower_ascii(text) else without_accents(search_lower(text)) end;

-- The words of a text in a language. Endings are known by their accents, as those of `mangée` and `organización`: their stems are
-- kept, too, but not where they stand.
create function search_words(language text, text text) returns tsvector language sql immutable parallel safe
  return case when octet_length(text) = char_length(text) then to_tsvector(search_config(language), lower_ascii(text))
    when search_config(language) = 'simple'::regconfig or search_fold(text) = search_lower(text)
      then to_tsvector(search_config(language), search_fold(text))
    else to_tsvector(search_config(language), search_fold(text)) || strip(to_tsvector(search_config(language), search_lower(text)))
    end;

create or replace function put_post_in_search(post posts) returns void language sql as $$
  select put_search_document(post.id, 'post', post.author_id, post.audience, l.language, post.published_at,
    setweight(search_words(l.language, post.title), 'A') ||
    setweight(search_words(l.language, array_to_string(post.tags, ' ')), 'B') ||
    setweight(search_words(l.language, post.body), 'D'))
  from (select primary_language(post.language) as language) l;
$$;

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
  select f.id, 'comment', f.author_id, 'public', f.language, f.created_at, search_words(f.language, f.body) || m.marked
  from found f join markers m on m.language = f.language and m.created_at = f.created_at;
end $$;

-- What somebody looks for, in a language: without accents, or with them for the sake of the stems. What shall not be there shall
-- be there in neither way.
create function search_query(language text, words text) returns tsquery language sql immutable parallel safe as $$
  select case when search_config(language) = 'simple'::regconfig or accented::text like '%!%' then folded
    else any_of(array[folded, accented]) end
  from (select websearch_to_tsquery(search_config(language), search_fold(words)) as folded,
    websearch_to_tsquery(search_config(language), search_lower(words)) as accented) q;
$$;

create or replace function search_terms(words text, in_language text) returns table (language text, terms tsquery)
  language plpgsql stable rows 3 as $$
begin
  return query select l.language, t.terms
    from search_languages l
    cross join lateral (select search_query(l.language, words) as terms offset 0) t
    where (in_language is null or l.language = in_language) and numnode(t.terms) > 0;
exception when internal_error then
  return;
end $$;

-- These terms, and for each of them the words of a text that are the same without accents: by these it is found in the text as it
-- is written. A word may be written in hundreds of ways, by who wants to keep us busy: some are enough.
create function terms_as_written(config regconfig, text text, terms tsquery) returns tsquery language plpgsql stable as $$
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
end $$;

drop index users_name_prefix, users_name_similar, tags_similar, posts_title_prefix, posts_title_similar,
  collections_title_prefix, collections_title_similar;
create index users_name_prefix on users (search_fold(display_name) collate "C");
create index users_name_similar on users using gin (search_fold(handle || ' ' || display_name) gin_trgm_ops);
create index tags_similar on tags using gin (search_fold(name) gin_trgm_ops);
create index posts_title_prefix on posts (left(search_fold(title), 200) collate "C")
  where audience in ('public', 'followers');
create index posts_title_similar on posts using gin ((search_fold(title) collate "C") gin_trgm_ops)
  with (gin_pending_list_limit = 64) where audience in ('public', 'followers');
create index collections_title_prefix on collections (left(search_fold(title), 200) collate "C")
  where audience in ('public', 'followers');
create index collections_title_similar on collections using gin ((search_fold(title) collate "C") gin_trgm_ops)
  with (gin_pending_list_limit = 64) where audience in ('public', 'followers');

-- What is there already, as far as it changes; counted, so that no row of it goes anywhere.
create function has_accents(text text) returns boolean language sql immutable parallel safe
  return octet_length(text) > char_length(text) and search_fold(text) <> search_lower(text);

select count(put_post_in_search(p)::text) from posts p
  where p.audience in ('public', 'followers') and has_accents(concat_ws(' ', p.title, array_to_string(p.tags, ' '), p.body));
select count(put_user_in_search(u)::text) from users u where has_accents(concat_ws(' ', u.display_name, u.bio));
select count(put_tag_in_search(t)::text) from tags t where has_accents(t.name);
select count(put_collection_in_search(c)::text) from collections c
  where c.audience in ('public', 'followers') and has_accents(concat_ws(' ', c.title, c.description));
update search_documents d
  set document = search_words(d.language, c.body) || search_markers('comment', d.language, d.published_at)
  from comments c where d.kind = 'comment' and c.id = d.subject_id and has_accents(c.body);

drop function has_accents;
