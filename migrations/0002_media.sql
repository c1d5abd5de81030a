-- One row per uploaded file. Its bytes lie in storage below media/{id}/, and were there before the row was.

create table media (
  id text collate "C" primary key,
  owner_id text collate "C" not null references users,
  state text not null default 'processing' check (state in ('processing', 'ready', 'failed')),
  -- Why the state is 'failed', e.g. 'image_broken'.
  failure_code text,
  content_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- The name the file had at home: for its owner only.
  file_name text not null default '',
  title text not null default '',
  alt text not null default '',
  external_id text collate "C",
  -- In pixels, as displayed: the orientation is already applied.
  width integer,
  height integer,
  animated boolean not null default false,
  thumbhash text,
  rendition_widths integer[] not null default '{}',
  -- Size of the copy without private metadata, which is what others get.
  clean_size_bytes bigint,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3)
);

-- The same bytes of the same owner are kept once.
create unique index media_owner_sha256 on media (owner_id, sha256) where deleted_at is null;
create unique index media_owner_external_id on media (owner_id, external_id)
  where external_id is not null and deleted_at is null;
create index media_owner_id on media (owner_id, id desc);
create index media_deleted_at on media (deleted_at) where deleted_at is not null;
