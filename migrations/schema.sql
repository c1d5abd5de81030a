-- The schema that the migrations make, to be read. Generated: npm run generate.

CREATE FUNCTION hmac_sha256(inner_key bytea, outer_key bytea, message text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN sha256((outer_key || sha256((inner_key || convert_to(message, 'UTF8'::name)))));

CREATE FUNCTION iso_time(moment timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN to_char((moment AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text);

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

create table revoked_tokens (
  digest bytea not null,
  expires_at timestamp(3) with time zone not null,
  constraint revoked_tokens_pkey PRIMARY KEY (digest)
);
CREATE INDEX revoked_tokens_expires_at ON revoked_tokens USING btree (expires_at);

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
  post_count integer default 0 not null,
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
  constraint users_post_count_check CHECK ((post_count >= 0)),
  constraint users_avatar_media_id_fkey FOREIGN KEY (avatar_media_id) REFERENCES media(id) ON DELETE SET NULL,
  constraint users_banner_media_id_fkey FOREIGN KEY (banner_media_id) REFERENCES media(id) ON DELETE SET NULL
);
CREATE INDEX users_avatar_media_id ON users USING btree (avatar_media_id) WHERE (avatar_media_id IS NOT NULL);
CREATE INDEX users_banner_media_id ON users USING btree (banner_media_id) WHERE (banner_media_id IS NOT NULL);
CREATE INDEX users_deleted ON users USING btree (id DESC) WHERE (deleted_at IS NOT NULL);
CREATE INDEX users_deleted_at ON users USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE UNIQUE INDEX users_handle ON users USING btree (handle);
CREATE INDEX users_suspended ON users USING btree (id DESC) WHERE (suspended_at IS NOT NULL);
