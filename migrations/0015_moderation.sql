-- Reports, the cases that they make, decisions, and what is not let in at all.

-- Out of sight for all but its owner and moderators, as `posts.removed_at`.
alter table media add column removed_at timestamptz(3);

-- Those who keep order are few among many.
create index users_moderators on users (id) where roles && array['moderator', 'admin'];
-- Of those who come back by themselves.
create index users_suspended_until on users (suspended_until) where suspended_until is not null;

-- What a moderator has to look at.
create table moderation_cases (
  id text collate "C" primary key,
  -- Somebody has reported it, it holds what a block list has, or who is concerned by a decision does not accept it.
  kind text collate "C" not null check (kind in ('report', 'blocklist', 'appeal')),
  -- A post, a comment, an item of media, an account.
  subject_id text collate "C" not null,
  subject_kind text collate "C" not null,
  -- Whose it is.
  author_id text collate "C" not null references users on delete cascade,
  assignee_id text collate "C" references users on delete set null,
  report_count integer not null default 0 check (report_count >= 0),
  -- Each that somebody has named, once.
  reasons text[] collate "C" not null default '{}',
  -- For moderators only.
  note text not null default '',
  -- Of an appeal: against which decision, what its author says, and what came of it.
  action_id text collate "C",
  statement text not null default '',
  outcome text collate "C" check (outcome in ('upheld', 'reversed')),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  resolved_at timestamptz(3),
  status text collate "C" not null generated always as (
    case when resolved_at is not null then 'resolved' when assignee_id is not null then 'assigned' else 'open' end
  ) stored,
  check ((kind = 'appeal') = (action_id is not null))
);

-- At most one at a time.
create unique index moderation_cases_subject on moderation_cases (subject_id)
  where kind <> 'appeal' and resolved_at is null;
create index moderation_cases_subject_id on moderation_cases (subject_id);
-- One appeal against a decision, and no second one.
create unique index moderation_cases_action_id on moderation_cases (action_id) where action_id is not null;
create index moderation_cases_author_id on moderation_cases (author_id);
create index moderation_cases_assignee_id on moderation_cases (assignee_id) where assignee_id is not null;
-- The queue: the kinds that are asked for, merged.
create index moderation_cases_oldest on moderation_cases (status, kind, created_at, id);
create index moderation_cases_reports on moderation_cases (status, kind, (-report_count), id);
-- Reasons that few have named.
create index moderation_cases_reasons on moderation_cases using gin (reasons);

create table reports (
  id text collate "C" primary key,
  case_id text collate "C" not null references moderation_cases on delete cascade,
  reporter_id text collate "C" not null references users on delete cascade,
  reason text collate "C" not null,
  note text not null default '',
  created_at timestamptz(3) not null default now(),
  unique (case_id, reporter_id)
);

create index reports_latest on reports (reporter_id, id desc);

create function count_reports() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update moderation_cases c set report_count = report_count + a.count,
      reasons = array(select distinct unnest(c.reasons || a.reasons) order by 1), updated_at = now()
    from (select case_id, count(*) as count, array_agg(distinct reason) as reasons from added group by case_id) a
    where c.id = a.case_id;
  elsif tg_op = 'UPDATE' then
    update moderation_cases c set reasons = array(select distinct unnest(c.reasons || a.reasons) order by 1),
      updated_at = now()
    from (select case_id, array_agg(distinct reason) as reasons from added group by case_id) a where c.id = a.case_id;
  else
    update moderation_cases c set report_count = report_count - r.count
    from (select case_id, count(*) as count from removed group by case_id) r where c.id = r.case_id;
  end if;
  return null;
end $$;

create trigger reports_added after insert on reports
  referencing new table as added for each statement execute function count_reports();
create trigger reports_changed after update on reports
  referencing new table as added for each statement execute function count_reports();
create trigger reports_removed after delete on reports
  referencing old table as removed for each statement execute function count_reports();

-- Whether no moderator may end the suspension or put another in its place.
alter table users add column suspended_by_admin boolean not null default false;

-- Decisions of moderators.
create table moderation_actions (
  id text collate "C" primary key,
  action text collate "C" not null,
  subject_id text collate "C" not null,
  subject_kind text collate "C" not null,
  case_id text collate "C" references moderation_cases on delete set null,
  -- Whom it concerns.
  author_id text collate "C" references users on delete set null,
  moderator_id text collate "C" references users on delete set null,
  -- Whether who decided acted as an admin: no moderator undoes it, or decides otherwise.
  by_admin boolean not null default false,
  -- For everybody, and for moderators only.
  reason text collate "C" not null,
  note text not null default '',
  -- The columns of the subject that it has changed: what they were, and what they are.
  before jsonb not null default '{}',
  after jsonb not null default '{}',
  expires_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  undone_at timestamptz(3),
  undone_by text collate "C" references users on delete set null
);

create index moderation_actions_subject_id on moderation_actions (subject_id, id desc);
create index moderation_actions_author_id on moderation_actions (author_id, id desc) where author_id is not null;
create index moderation_actions_case_id on moderation_actions (case_id) where case_id is not null;
create index moderation_actions_moderator_id on moderation_actions (moderator_id) where moderator_id is not null;
create index moderation_actions_undone_by on moderation_actions (undone_by) where undone_by is not null;

-- What is gone needs no decision any longer.
create function close_cases() returns trigger language plpgsql as $$
begin
  update moderation_cases set resolved_at = now(), updated_at = now()
  where subject_id in (select id from removed) and resolved_at is null;
  return null;
end $$;

create trigger posts_close_cases after delete on posts
  referencing old table as removed for each statement execute function close_cases();
create trigger collections_close_cases after delete on collections
  referencing old table as removed for each statement execute function close_cases();
create trigger comments_close_cases after delete on comments
  referencing old table as removed for each statement execute function close_cases();
create trigger media_close_cases after delete on media
  referencing old table as removed for each statement execute function close_cases();

-- What was decided stays known; what moderators wrote of a person does not.
create function forget_decided() returns trigger language plpgsql as $$
begin
  update moderation_actions set note = '', before = '{}', after = '{}' where author_id = old.id;
  return old;
end $$;

create trigger users_forget_decided before delete on users for each row execute function forget_decided();

-- What is not let in, or only to be looked at.
create table blocklist_entries (
  id text collate "C" primary key,
  list text collate "C" not null check (list in ('words', 'domains', 'media-hashes')),
  -- In the form in which it is compared.
  value text collate "C" not null,
  effect text collate "C" not null check (effect in ('reject', 'flag')),
  note text not null default '',
  created_by text collate "C" references users on delete set null,
  created_at timestamptz(3) not null default now()
);

create unique index blocklist_entries_value on blocklist_entries (list, value);
create index blocklist_entries_latest on blocklist_entries (list, id desc);
create index blocklist_entries_created_by on blocklist_entries (created_by) where created_by is not null;
