create table posts (
  id text collate "C" primary key,
  author_id text collate "C" not null references users,
  title text not null default '',
  body text not null default '',
  status text not null default 'draft' check (status in ('draft', 'published')),
  visibility text not null default 'public' check (visibility in ('public', 'unlisted', 'private')),
  external_id text collate "C",
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  -- When it was first published: publishing again does not lift it in the feeds.
  published_at timestamptz(3),
  deleted_at timestamptz(3),
  check (status = 'draft' or published_at is not null)
);

-- What everybody may find: the feeds and an author's page read along these.
create index posts_latest on posts (published_at desc, id desc)
  where status = 'published' and visibility = 'public' and deleted_at is null;
create index posts_author_latest on posts (author_id, published_at desc, id desc)
  where status = 'published' and visibility = 'public' and deleted_at is null;
-- An author's own list, drafts and trash included.
create index posts_author_id on posts (author_id, id desc);
create index posts_deleted_at on posts (deleted_at) where deleted_at is not null;
create unique index posts_author_external_id on posts (author_id, external_id)
  where external_id is not null and deleted_at is null;

create table post_media (
  post_id text collate "C" not null references posts on delete cascade,
  position smallint not null,
  media_id text collate "C" not null references media,
  primary key (post_id, position),
  unique (post_id, media_id)
);

create index post_media_media_id on post_media (media_id);
