-- Which stored objects somebody has begun to delete. Written before one is deleted, so that whoever has placed the same bytes
-- meanwhile knows that they may be gone, and need not look otherwise. Kept for a week: nothing takes longer to write its row.
create table object_deletions (
  sha256 text collate "C" primary key,
  begun_at timestamptz not null default now()
);
