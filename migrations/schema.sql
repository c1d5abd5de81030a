-- The schema that the migrations make, to be read. Generated: npm run generate.

create type tally_change as (subject_id text, up integer, down integer, comments integer, saves integer, posts integer, followers integer, following integer);

CREATE FUNCTION change_tallies(changes tally_change[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
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
end $function$;

CREATE FUNCTION close_tallies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from tallies where subject_id in (select id from removed);
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

CREATE FUNCTION end_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from follows f using added b
  where (f.follower_id, f.subject_id) in ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id));
  return null;
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
RETURN CASE (post).audience WHEN 'public'::text THEN (ARRAY['all'::text, (post).author_id] || ARRAY(SELECT ('#'::text || tag.tag) FROM unnest((lists_of.post).tags) tag(tag))) WHEN 'followers'::text THEN ARRAY[((post).author_id || '+'::text)] ELSE ARRAY[]::text[] END;

CREATE FUNCTION open_tallies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'tags' then
    insert into tallies (subject_id) select '#' || name from added on conflict do nothing;
  else
    insert into tallies (subject_id) select id from added on conflict do nothing;
  end if;
  return null;
end $function$;

CREATE FUNCTION put_post_in_search(post posts)
 RETURNS void
 LANGUAGE sql
AS $function$
  select put_search_document(post.id, 'post', post.author_id, post.audience, post.language, post.published_at,
    setweight(to_tsvector(search_config(post.language), search_fold(post.title)), 'A') ||
    setweight(to_tsvector(search_config(post.language), search_fold(array_to_string(post.tags, ' '))), 'B') ||
    setweight(to_tsvector(search_config(post.language), search_fold(post.body)), 'D'));
$function$;

CREATE FUNCTION put_search_document(subject_id text, kind text, owner_id text, audience text, language text, published_at timestamp with time zone, content tsvector)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into search_languages values (language) on conflict do nothing;
  insert into search_documents values (subject_id, kind, owner_id, audience, language, published_at, content ||
    array_to_tsvector(array[' in ' || language,
      ' ' || kind || to_char(published_at at time zone 'UTC', ' YYYY-MM-DD'),
      ' ' || kind || to_char(published_at at time zone 'UTC', ' YYYY-MM')]))
  on conflict (subject_id) do update set owner_id = excluded.owner_id, audience = excluded.audience,
    language = excluded.language, published_at = excluded.published_at, document = excluded.document;
$function$;

CREATE FUNCTION put_tag_in_search(tag tags)
 RETURNS void
 LANGUAGE sql
AS $function$
  select put_search_document('#' || tag.name, 'tag', null, 'public', '', tag.created_at,
    setweight(to_tsvector('simple', search_fold(tag.name)), 'A'));
$function$;

CREATE FUNCTION put_user_in_search(account users)
 RETURNS void
 LANGUAGE sql
AS $function$
  select put_search_document(account.id, 'user', account.id, 'public', '', account.created_at,
    setweight(to_tsvector('simple', search_fold(account.handle || ' ' || account.display_name)), 'A') ||
    setweight(to_tsvector('simple', search_fold(account.bio)), 'D'));
$function$;

CREATE FUNCTION relist_post()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  tally tallies;
  wanted text[] := lists_of(new);
begin
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

CREATE FUNCTION search_config(language text)
 RETURNS regconfig
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (CASE language WHEN 'ar'::text THEN 'arabic'::text WHEN 'ca'::text THEN 'catalan'::text WHEN 'da'::text THEN 'danish'::text WHEN 'de'::text THEN 'german'::text WHEN 'el'::text THEN 'greek'::text WHEN 'en'::text THEN 'english'::text WHEN 'es'::text THEN 'spanish'::text WHEN 'eu'::text THEN 'basque'::text WHEN 'fi'::text THEN 'finnish'::text WHEN 'fr'::text THEN 'french'::text WHEN 'ga'::text THEN 'irish'::text WHEN 'hi'::text THEN 'hindi'::text WHEN 'hu'::text THEN 'hungarian'::text WHEN 'hy'::text THEN 'armenian'::text WHEN 'id'::text THEN 'indonesian'::text WHEN 'it'::text THEN 'italian'::text WHEN 'lt'::text THEN 'lithuanian'::text WHEN 'ne'::text THEN 'nepali'::text WHEN 'nl'::text THEN 'dutch'::text WHEN 'no'::text THEN 'norwegian'::text WHEN 'pt'::text THEN 'portuguese'::text WHEN 'ro'::text THEN 'romanian'::text WHEN 'ru'::text THEN 'russian'::text WHEN 'sr'::text THEN 'serbian'::text WHEN 'sv'::text THEN 'swedish'::text WHEN 'ta'::text THEN 'tamil'::text WHEN 'tr'::text THEN 'turkish'::text WHEN 'yi'::text THEN 'yiddish'::text ELSE 'simple'::text END)::regconfig;

CREATE FUNCTION search_fold(text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN translate(lower(NORMALIZE(text, NFC)), '“”„«»‘’‚‹›…–—·•¡¿、。「」'::text, '"""                  '::text);

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
    cross join lateral (select websearch_to_tsquery(search_config(l.language), search_fold(words)) as terms offset 0) t
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
CREATE INDEX audit_log_subject ON audit_log USING btree (subject, id);

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

create table events (
  id text collate "C" not null,
  type text not null,
  subject text collate "C" not null,
  actor_id text collate "C",
  data jsonb default '{}'::jsonb not null,
  created_at timestamp(3) with time zone default now() not null,
  constraint events_pkey PRIMARY KEY (id)
);
CREATE INDEX events_subject ON events USING btree (subject, id);

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
CREATE INDEX listed_posts_day ON listed_posts USING btree (list, day, score DESC, post_id DESC) INCLUDE (author_id);
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
  constraint notifications_pkey PRIMARY KEY (id),
  constraint notifications_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint notifications_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE,
  constraint notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX notifications_actor_id ON notifications USING btree (actor_id);
CREATE UNIQUE INDEX notifications_groups ON notifications USING btree (user_id, subject_id) WHERE (type = 'votes'::text);
CREATE INDEX notifications_latest ON notifications USING btree (user_id, created_at DESC, id DESC);
CREATE INDEX notifications_post_id ON notifications USING btree (post_id);
CREATE INDEX notifications_unread ON notifications USING btree (user_id, created_at DESC, id DESC) WHERE (read_at IS NULL);

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
  constraint posts_language_check CHECK ((language ~ '^([a-z]{2})?$'::text)),
  constraint posts_publish_at_check CHECK (((status = 'scheduled'::text) = (publish_at IS NOT NULL))),
  constraint posts_published_at_check CHECK (((status <> 'published'::text) OR (published_at IS NOT NULL))),
  constraint posts_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'scheduled'::text, 'published'::text]))),
  constraint posts_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'unlisted'::text, 'followers'::text, 'private'::text]))),
  constraint posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id)
);
CREATE UNIQUE INDEX posts_author_external_id ON posts USING btree (author_id, external_id) WHERE ((external_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX posts_author_id ON posts USING btree (author_id, id DESC);
CREATE INDEX posts_deleted_at ON posts USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX posts_publish_at ON posts USING btree (publish_at) WHERE (publish_at IS NOT NULL);
CREATE TRIGGER posts_close_tallies AFTER DELETE ON posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION close_tallies();
CREATE TRIGGER posts_delete_search AFTER DELETE ON posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_search_documents();
CREATE TRIGGER posts_delete_votes AFTER DELETE ON posts REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_votes();
CREATE TRIGGER posts_insert_lists AFTER INSERT ON posts FOR EACH ROW WHEN ((new.audience <> 'private'::text)) EXECUTE FUNCTION relist_post();
CREATE TRIGGER posts_insert_search AFTER INSERT ON posts FOR EACH ROW WHEN ((new.audience = ANY (ARRAY['public'::text, 'followers'::text]))) EXECUTE FUNCTION search_post();
CREATE TRIGGER posts_open_tallies AFTER INSERT ON posts REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION open_tallies();
CREATE TRIGGER posts_update_lists AFTER UPDATE ON posts FOR EACH ROW WHEN (((old.audience <> new.audience) OR (old.tags <> new.tags) OR (old.published_at IS DISTINCT FROM new.published_at))) EXECUTE FUNCTION relist_post();
CREATE TRIGGER posts_update_search AFTER UPDATE ON posts FOR EACH ROW WHEN (((((((old.audience IS DISTINCT FROM new.audience) OR (old.title IS DISTINCT FROM new.title)) OR (old.body IS DISTINCT FROM new.body)) OR (old.tags IS DISTINCT FROM new.tags)) OR (old.language IS DISTINCT FROM new.language)) OR (old.published_at IS DISTINCT FROM new.published_at))) EXECUTE FUNCTION search_post();

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
CREATE INDEX search_documents_words ON search_documents USING gin (document) WITH (fastupdate=off);

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
CREATE INDEX tallies_stale ON tallies USING btree (subject_id) WHERE is_stale;

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
  constraint users_pkey PRIMARY KEY (id),
  constraint users_avatar_media_id_fkey FOREIGN KEY (avatar_media_id) REFERENCES media(id) ON DELETE SET NULL,
  constraint users_banner_media_id_fkey FOREIGN KEY (banner_media_id) REFERENCES media(id) ON DELETE SET NULL
);
CREATE INDEX users_avatar_media_id ON users USING btree (avatar_media_id) WHERE (avatar_media_id IS NOT NULL);
CREATE INDEX users_banner_media_id ON users USING btree (banner_media_id) WHERE (banner_media_id IS NOT NULL);
CREATE INDEX users_deleted ON users USING btree (id DESC) WHERE (deleted_at IS NOT NULL);
CREATE INDEX users_deleted_at ON users USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE UNIQUE INDEX users_handle ON users USING btree (handle);
CREATE INDEX users_name_prefix ON users USING btree (search_fold(display_name) COLLATE "C");
CREATE INDEX users_name_similar ON users USING gin (search_fold(((handle || ' '::text) || display_name)) gin_trgm_ops);
CREATE INDEX users_suspended ON users USING btree (id DESC) WHERE (suspended_at IS NOT NULL);
CREATE TRIGGER users_close_tallies AFTER DELETE ON users REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION close_tallies();
CREATE TRIGGER users_delete_search AFTER DELETE ON users REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION delete_search_documents();
CREATE TRIGGER users_forget AFTER DELETE ON users REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION forget_user();
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
