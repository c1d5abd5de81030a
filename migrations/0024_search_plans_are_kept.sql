-- Before version 18, PostgreSQL plans what a function in SQL does anew at each call, where it does not become a part of the
-- statement that calls it. Here the plan took longer than what it does. Of a function in PL/pgSQL a session keeps the plans.
create or replace function put_search_document(subject_id text, kind text, owner_id text, audience text, language text,
  published_at timestamptz, content tsvector) returns void language plpgsql as $$
#variable_conflict use_column
begin
  insert into search_languages values (language) on conflict do nothing;
  insert into search_documents values (subject_id, kind, owner_id, audience, language, published_at,
    content || search_markers(kind, language, published_at))
  on conflict (subject_id) do update set owner_id = excluded.owner_id, audience = excluded.audience,
    language = excluded.language, published_at = excluded.published_at, document = excluded.document;
end $$;

create or replace function put_post_in_search(post posts) returns void language plpgsql as $$
begin
  perform put_search_document(post.id, 'post', post.author_id, post.audience, l.language, post.published_at,
    setweight(search_words(l.language, post.title), 'A') ||
    setweight(search_words(l.language, array_to_string(post.tags, ' ')), 'B') ||
    setweight(search_words(l.language, post.body), 'D'))
  from (select primary_language(post.language) as language) l;
end $$;

create or replace function put_collection_in_search(collection collections) returns void language plpgsql as $$
begin
  perform put_search_document(collection.id, 'collection', collection.owner_id, collection.audience, '',
    collection.created_at,
    setweight(to_tsvector('simple', search_fold(collection.title)), 'A') ||
    setweight(to_tsvector('simple', search_fold(collection.description)), 'D'));
end $$;

create or replace function put_tag_in_search(tag tags) returns void language plpgsql as $$
begin
  perform put_search_document('#' || tag.name, 'tag', null, 'public', '', tag.created_at,
    setweight(to_tsvector('simple', search_fold(tag.name)), 'A'));
end $$;

create or replace function put_user_in_search(account users) returns void language plpgsql as $$
begin
  perform put_search_document(account.id, 'user', account.id, 'public', '', account.created_at,
    setweight(to_tsvector('simple', search_fold(account.handle || ' ' || account.display_name)), 'A') ||
    setweight(to_tsvector('simple', search_fold(account.bio)), 'D'));
end $$;
