-- More doors for files, more kinds of them, and what is made of them.

-- HMAC-SHA256 (RFC 2104) with the key in its two padded forms, for links that lend a right for a while.
create function hmac_sha256(inner_key bytea, outer_key bytea, message text) returns bytea
  language sql immutable parallel safe
  return sha256(outer_key || sha256(inner_key || convert_to(message, 'UTF8')));

alter table media
  add column kind text collate "C" not null default 'image' check (kind in ('image', 'video', 'audio')),
  add column duration_ms integer,
  -- What a worker is at, and how much of it is done: from 0 to 1.
  add column stage text collate "C" not null default '',
  add column progress real not null default 0,
  -- Names what is delivered, by content: a URL with it never gives anything else.
  add column version text collate "C" not null default '',
  -- Whether each of rendition_widths is there as AVIF, too.
  add column has_avif boolean not null default false,
  -- What of a video or a sound can be played, by the names in media_files.
  add column streams text[] not null default '{}',
  add column dominant_colour text,
  -- What must stay in sight when the picture is cropped: from 0 to 1, from the left and from the top.
  add column focus_x real,
  add column focus_y real,
  add column sensitive boolean not null default false,
  add column license text not null default '',
  -- The owner's own data: never looked into.
  add column custom jsonb not null default '{}',
  -- When and where it was taken, and with what: for its owner only.
  add column taken_at timestamptz(3),
  add column camera jsonb;

create index media_owner_taken_at on media (owner_id, taken_at desc) where taken_at is not null;

-- The stored objects of an item, by name: 'original', 'clean', '640.webp', '720p.mp4' and so on. Each lies in storage under
-- the digest of its bytes, so two rows may speak of one object; an object that no row speaks of is swept away.
create table media_files (
  media_id text collate "C" not null references media on delete cascade,
  name text collate "C" not null,
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  content_type text not null,
  -- In pixels.
  width integer,
  height integer,
  -- Of video and audio, bits per second.
  bitrate integer,
  created_at timestamptz(3) not null default now(),
  primary key (media_id, name)
);

create index media_files_sha256 on media_files (sha256);

-- Until now bytes lay under the id of their item. They are taken in anew when they are sent again.
update media set state = 'failed', failure_code = 'stored_by_earlier_version', rendition_widths = '{}';

-- Text tracks, as WebVTT.
create table captions (
  media_id text collate "C" not null references media on delete cascade,
  -- BCP 47.
  language text collate "C" not null,
  label text not null default '',
  content text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (media_id, language)
);

-- What an account has stored, and may store.
create table storage_usage (
  user_id text collate "C" primary key references users on delete cascade,
  -- Of its originals, what lies in the trash included.
  stored_bytes bigint not null default 0 check (stored_bytes >= 0),
  -- Null: what the configuration says.
  quota_bytes bigint
);

insert into storage_usage (user_id, stored_bytes) select owner_id, sum(size_bytes) from media group by owner_id;

-- Files on their way in, piece by piece.
create table uploads (
  id text collate "C" primary key,
  owner_id text collate "C" not null references users on delete cascade,
  -- 'tus': through this server. 'parts': straight to the object store.
  protocol text collate "C" not null check (protocol in ('tus', 'parts')),
  state text collate "C" not null default 'uploading' check (state in ('uploading', 'verifying', 'completed', 'failed')),
  -- Why the state is 'failed'.
  failure_code text,
  -- Null: not known yet.
  size_bytes bigint,
  received_bytes bigint not null default 0,
  -- As its sender says it.
  sha256 text collate "C" check (sha256 ~ '^[0-9a-f]{64}$'),
  -- As it was found, when all bytes had been read.
  digest text collate "C" check (digest ~ '^[0-9a-f]{64}$'),
  file_name text not null default '',
  -- What is said of the item that becomes of it: title, alt, externalId, and the item whose source it replaces.
  fields jsonb not null default '{}',
  -- The object store's own name of the upload in parts.
  parts_id text,
  -- What the tus server has to remember.
  tus jsonb,
  media_id text collate "C" references media on delete set null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);

create index uploads_owner_id on uploads (owner_id, id desc);
create index uploads_expires_at on uploads (expires_at);
create index uploads_media_id on uploads (media_id) where media_id is not null;
