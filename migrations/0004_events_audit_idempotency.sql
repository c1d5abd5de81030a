-- Both logs are written in the transaction of what they tell of.

create table events (
  id text collate "C" primary key,
  type text not null,
  -- The id of what it happened to.
  subject text collate "C" not null,
  actor_id text collate "C",
  data jsonb not null default '{}',
  created_at timestamptz(3) not null default now()
);

create index events_subject on events (subject, id);

create table audit_log (
  id text collate "C" primary key,
  actor_id text collate "C",
  action text not null,
  subject text collate "C" not null,
  details jsonb not null default '{}',
  request_id text not null,
  created_at timestamptz(3) not null default now()
);

create index audit_log_subject on audit_log (subject, id);

-- The first answer to a keyed write, stored in the transaction of its effect.
create table idempotency_keys (
  caller_id text collate "C" not null,
  operation_id text collate "C" not null,
  key text collate "C" not null,
  fingerprint text collate "C" not null,
  status smallint not null,
  headers jsonb not null,
  body text not null,
  created_at timestamptz(3) not null default now(),
  primary key (caller_id, operation_id, key)
);

create index idempotency_keys_created_at on idempotency_keys (created_at);
