-- Who may write to something of which there may be one writer only, and until when. A row, not an advisory lock of a
-- session: it costs no connection while it is held, and a pooler in transaction mode does not lose it.
create table leases (
  name text collate "C" primary key,
  -- New with each lease, so that somebody who has lost one and whoever got it next are told apart.
  holder uuid not null,
  expires_at timestamptz(3) not null,
  -- Since when somebody else waits for it.
  release_requested_at timestamptz(3)
);
