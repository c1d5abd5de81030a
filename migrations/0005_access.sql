-- Who may come in, by which credential, and what ends that.

alter table users
  -- As the provider's claims gave them at the latest sign-in or refresh, by the time of issue of what carried them.
  add column roles text[] not null default '{}',
  -- Which claim gave which role: [{"role", "claim", "value"}].
  add column role_grants jsonb not null default '[]',
  add column roles_at timestamptz(3) not null default '-infinity',
  add column suspended_at timestamptz(3),
  -- Null with suspended_at set: until somebody ends it.
  add column suspended_until timestamptz(3),
  add column suspension_reason text not null default '',
  -- Since when the account waits for its erasure.
  add column deleted_at timestamptz(3),
  -- Access tokens issued before are refused.
  add column signed_out_at timestamptz(3);

create index users_deleted_at on users (deleted_at) where deleted_at is not null;
-- Of the few that are kept out, for moderators: newest account first.
create index users_suspended on users (id desc) where suspended_at is not null;
create index users_deleted on users (id desc) where deleted_at is not null;

-- Sign-ins of browsers by the server-side session. The cookie's value is kept as its SHA-256 only.
create table sessions (
  id text collate "C" primary key,
  secret_hash bytea not null,
  user_id text collate "C" not null references users on delete cascade,
  issuer text collate "C" not null,
  subject text collate "C" not null,
  -- The provider's own session (`sid`), by which it can end this one (OpenID Connect Back-Channel Logout 1.0).
  provider_session text collate "C",
  -- Encrypted: the hint for the provider's logout, and what renews the roles.
  id_token text,
  refresh_token text,
  refresh_at timestamptz(3),
  user_agent text not null default '',
  address text not null default '',
  created_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);

create unique index sessions_secret_hash on sessions (secret_hash);
create index sessions_user_id on sessions (user_id, id desc);
create index sessions_identity on sessions (issuer, subject);
create index sessions_expires_at on sessions (expires_at);

-- Sign-ins under way: what must be the same when the browser comes back from the provider.
create table sign_ins (
  state_hash bytea primary key,
  browser_hash bytea not null,
  issuer text collate "C" not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);

create index sign_ins_expires_at on sign_ins (expires_at);

-- Keys for programs. The secret is shown once and kept as its SHA-256 only.
create table api_keys (
  id text collate "C" primary key,
  user_id text collate "C" not null references users on delete cascade,
  name text not null,
  -- How the secret begins, to be recognised by.
  prefix text not null,
  scopes text[] not null,
  secret_hash bytea not null,
  -- The secret before the latest rotation, for as long as it still counts.
  previous_secret_hash bytea,
  previous_expires_at timestamptz(3),
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  revoked_at timestamptz(3)
);

create unique index api_keys_secret_hash on api_keys (secret_hash);
create unique index api_keys_previous_secret_hash on api_keys (previous_secret_hash)
  where previous_secret_hash is not null;
create index api_keys_user_id on api_keys (user_id, id desc);

-- Access tokens that were signed out before their end, by SHA-256.
create table revoked_tokens (
  digest bytea primary key,
  expires_at timestamptz(3) not null
);

create index revoked_tokens_expires_at on revoked_tokens (expires_at);

-- What processes must not go by any longer, by topic, such as `user:usr_…`. Read several times a second by each of
-- them, and only its last minutes.
create table invalidations (
  id bigint generated always as identity primary key,
  topic text collate "C" not null,
  -- Not now(): that is when the transaction began.
  created_at timestamptz(3) not null default clock_timestamp()
);

create index invalidations_created_at on invalidations (created_at);

-- Whether the stored answer is encrypted, for it holds a secret that is shown once.
alter table idempotency_keys add column is_sealed boolean not null default false;
