-- What people say of themselves, the names they had, and whom they do not want to meet.

alter table users
  -- In the owner's order: [{"title", "url"}].
  add column links jsonb not null default '[]',
  -- Media of the account's own. Whoever reads them asks whether they are still there.
  add column avatar_media_id text collate "C" references media on delete set null,
  add column banner_media_id text collate "C" references media on delete set null;

create index users_avatar_media_id on users (avatar_media_id) where avatar_media_id is not null;
create index users_banner_media_id on users (banner_media_id) where banner_media_id is not null;

-- Handles that were given up, one row for each time. They lead to the account until somebody else has them.
create table former_handles (
  id bigint generated always as identity primary key,
  user_id text collate "C" not null references users on delete cascade,
  handle text collate "C" not null,
  -- Not now(): that is when the transaction began.
  released_at timestamptz(3) not null default clock_timestamp()
);

create index former_handles_handle on former_handles (handle, released_at desc);
create index former_handles_user_id on former_handles (user_id, released_at desc);

-- Handles of accounts that are erased: nobody may pass for them. Which they were cannot be told from the digest.
create table held_handles (
  digest bytea primary key,
  held_until timestamptz(3) not null
);

create index held_handles_held_until on held_handles (held_until);

-- A block hides both from each other.
create table blocks (
  blocker_id text collate "C" not null references users on delete cascade,
  blocked_id text collate "C" not null references users on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);

create index blocks_blocked_id on blocks (blocked_id);
create index blocks_latest on blocks (blocker_id, created_at desc, blocked_id desc);
