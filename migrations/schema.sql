-- The schema that the migrations make, to be read. Generated: npm run generate.

CREATE FUNCTION iso_time(moment timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN to_char((moment AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text);

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

create table idempotency_keys (
  caller_id text collate "C" not null,
  operation_id text collate "C" not null,
  key text collate "C" not null,
  fingerprint text collate "C" not null,
  status smallint not null,
  headers jsonb not null,
  body text not null,
  created_at timestamp(3) with time zone default now() not null,
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
  constraint media_pkey PRIMARY KEY (id),
  constraint media_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint media_size_bytes_check CHECK ((size_bytes > 0)),
  constraint media_state_check CHECK ((state = ANY (ARRAY['processing'::text, 'ready'::text, 'failed'::text]))),
  constraint media_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id)
);
CREATE INDEX media_deleted_at ON media USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE UNIQUE INDEX media_owner_external_id ON media USING btree (owner_id, external_id) WHERE ((external_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX media_owner_id ON media USING btree (owner_id, id DESC);
CREATE UNIQUE INDEX media_owner_sha256 ON media USING btree (owner_id, sha256) WHERE (deleted_at IS NULL);

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
  constraint posts_pkey PRIMARY KEY (id),
  constraint posts_check CHECK (((status = 'draft'::text) OR (published_at IS NOT NULL))),
  constraint posts_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text]))),
  constraint posts_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'unlisted'::text, 'private'::text]))),
  constraint posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id)
);
CREATE UNIQUE INDEX posts_author_external_id ON posts USING btree (author_id, external_id) WHERE ((external_id IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX posts_author_id ON posts USING btree (author_id, id DESC);
CREATE INDEX posts_author_latest ON posts USING btree (author_id, published_at DESC, id DESC) WHERE ((status = 'published'::text) AND (visibility = 'public'::text) AND (deleted_at IS NULL));
CREATE INDEX posts_deleted_at ON posts USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX posts_latest ON posts USING btree (published_at DESC, id DESC) WHERE ((status = 'published'::text) AND (visibility = 'public'::text) AND (deleted_at IS NULL));

create table users (
  id text collate "C" not null,
  handle text collate "C" not null,
  display_name text not null,
  bio text default ''::text not null,
  post_count integer default 0 not null,
  created_at timestamp(3) with time zone default now() not null,
  updated_at timestamp(3) with time zone default now() not null,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_post_count_check CHECK ((post_count >= 0))
);
CREATE UNIQUE INDEX users_handle ON users USING btree (handle);
