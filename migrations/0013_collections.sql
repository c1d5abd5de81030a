-- Collections: albums, playlists, series and folders, of media and posts. Their counts are kept by triggers.

create table collections (
  id text collate "C" primary key,
  owner_id text collate "C" not null references users on delete cascade,
  -- One of the same owner's.
  parent_id text collate "C" references collections on delete cascade,
  kind text collate "C" not null check (kind in ('album', 'playlist', 'series', 'folder')),
  -- Its segment in paths, in NFC. Null: no path leads to it.
  name text collate "C",
  title text not null default '',
  description text not null default '',
  visibility text collate "C" not null default 'private'
    check (visibility in ('public', 'unlisted', 'followers', 'private')),
  sort_order text collate "C" not null default 'manual' check (sort_order in ('manual', 'newest', 'oldest')),
  external_id text collate "C",
  -- One of its items.
  cover_media_id text collate "C",
  item_count integer not null default 0 check (item_count >= 0),
  -- Without deleted ones.
  child_count integer not null default 0 check (child_count >= 0),
  public_child_count integer not null default 0 check (public_child_count >= 0),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  -- Moderation: out of sight for all but those who keep it.
  removed_at timestamptz(3),
  -- Who may see it as things are: what all conditions and indexes go by.
  audience text collate "C" not null generated always as (
    case when deleted_at is not null then 'deleted' when removed_at is not null then 'private' else visibility end
  ) stored
);

-- One way for each path, at the root as well.
create unique index collections_path on collections (owner_id, parent_id, name) nulls not distinct
  where name is not null and deleted_at is null;
create unique index collections_owner_external_id on collections (owner_id, external_id)
  where external_id is not null and deleted_at is null;
-- Lists are walked for each audience and each kind, and merged.
create index collections_public on collections (kind, id desc) where audience = 'public';
create index collections_owner on collections (owner_id, audience, kind, id desc);
create index collections_root on collections (owner_id, audience, kind, id desc) where parent_id is null;
create index collections_children on collections (parent_id, audience, kind, id desc) where parent_id is not null;
create index collections_deleted_at on collections (deleted_at) where deleted_at is not null;

create table collection_items (
  collection_id text collate "C" not null references collections on delete cascade,
  -- One of the two.
  media_id text collate "C" references media on delete cascade,
  post_id text collate "C" references posts on delete cascade,
  item_id text collate "C" not null generated always as (coalesce(media_id, post_id)) stored,
  -- Between the keys of its neighbours: nothing else moves when something is put in between.
  order_key text collate "C" not null,
  added_at timestamptz(3) not null default now(),
  added_by text collate "C" references users on delete set null,
  primary key (collection_id, item_id),
  check ((media_id is null) <> (post_id is null))
);

create unique index collection_items_manual on collection_items (collection_id, order_key);
create index collection_items_added on collection_items (collection_id, added_at, item_id);
-- For covers.
create index collection_items_media on collection_items (collection_id, order_key) where media_id is not null;
create index collection_items_media_id on collection_items (media_id) where media_id is not null;
create index collection_items_post_id on collection_items (post_id) where post_id is not null;
create index collection_items_added_by on collection_items (added_by);

-- What is taken out is no cover any longer.
alter table collections add constraint collections_cover foreign key (id, cover_media_id)
  references collection_items (collection_id, item_id) on delete set null (cover_media_id);

-- With whom a collection is shared.
create table collaborators (
  collection_id text collate "C" not null references collections on delete cascade,
  user_id text collate "C" not null references users on delete cascade,
  role text collate "C" not null check (role in ('editor', 'viewer')),
  created_at timestamptz(3) not null default now(),
  primary key (collection_id, user_id)
);

create index collaborators_user_id on collaborators (user_id, collection_id desc);

create function count_items() returns trigger language plpgsql as $$
begin
  -- Locked in one order first: two writers do not wait for each other in a circle.
  perform from collections where id in (select collection_id from changed) order by id for no key update;
  update collections c set item_count = c.item_count + case when tg_op = 'INSERT' then n.count else -n.count end
  from (select collection_id, count(*)::integer as count from changed group by collection_id) n
  where c.id = n.collection_id;
  return null;
end $$;

create trigger collection_items_added after insert on collection_items
  referencing new table as changed for each statement execute function count_items();
create trigger collection_items_removed after delete on collection_items
  referencing old table as changed for each statement execute function count_items();

create function count_children() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.audience <> 'deleted' then
    update collections set child_count = child_count - 1,
      public_child_count = public_child_count - (old.audience = 'public')::integer
    where id = old.parent_id;
  end if;
  if tg_op <> 'DELETE' and new.audience <> 'deleted' then
    update collections set child_count = child_count + 1,
      public_child_count = public_child_count + (new.audience = 'public')::integer
    where id = new.parent_id;
  end if;
  return null;
end $$;

create trigger collections_insert_count after insert on collections
  for each row when (new.parent_id is not null) execute function count_children();
create trigger collections_update_count after update on collections
  for each row when (old.parent_id is distinct from new.parent_id or old.audience <> new.audience)
  execute function count_children();
create trigger collections_delete_count after delete on collections
  for each row when (old.parent_id is not null) execute function count_children();

-- Who leaves takes their own media along: a collection shows nothing of somebody who has no say in it.
create function take_media_along() returns trigger language plpgsql as $$
begin
  -- Before its items, as everybody does who changes them.
  perform from collections where id in (select collection_id from removed) order by id for no key update;
  delete from collection_items i using removed r, media m
  where i.collection_id = r.collection_id and m.id = i.media_id and m.owner_id = r.user_id;
  return null;
end $$;

create trigger collaborators_take_media_along after delete on collaborators
  referencing old table as removed for each statement execute function take_media_along();

create function end_collaboration() returns trigger language plpgsql as $$
begin
  delete from collaborators s using added b, collections c
  where c.id = s.collection_id and (c.owner_id, s.user_id) in ((b.blocker_id, b.blocked_id), (b.blocked_id, b.blocker_id));
  return null;
end $$;

create trigger blocks_end_collaboration after insert on blocks
  referencing new table as added for each statement execute function end_collaboration();
