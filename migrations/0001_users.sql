-- Times on the wire: RFC 3339 in UTC with milliseconds, whatever the session's time zone is.
create function iso_time(moment timestamptz) returns text
  language sql stable parallel safe
  return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Accounts. Identity is (issuer, subject) of the sign-in provider, never an e-mail address.

create table users (
  id text collate "C" primary key,
  handle text collate "C" not null,
  display_name text not null,
  bio text not null default '',
  -- Published, public, not deleted. Kept by whoever changes a post, in the same transaction.
  post_count integer not null default 0 check (post_count >= 0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

-- Handles are kept in lower case.
create unique index users_handle on users (handle);

create table identities (
  issuer text collate "C" not null,
  subject text collate "C" not null,
  user_id text collate "C" not null references users on delete cascade,
  created_at timestamptz(3) not null default now(),
  primary key (issuer, subject)
);

create index identities_user_id on identities (user_id);
