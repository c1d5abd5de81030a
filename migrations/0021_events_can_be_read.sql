-- The event log can be read: each event has an owner, who is told of it, and a place in an order in which nothing is missed.

-- Ids are given before transactions commit: one that commits late would come behind the back of whoever reads by id. So the log is
-- in the order of the transactions, of which a reader sees those that are below all that are still under way: "All transaction IDs
-- less than xmin are either committed and visible, or rolled back and dead." (PostgreSQL, 9.27.8, pg_snapshot_xmin)
-- Those that are there already come first, by id.
alter table events add column xid xid8 not null default '0';
alter table events alter column xid set default pg_current_xact_id();

-- Whose it is that something happened to. Null: nobody outside is told.
alter table events add column owner_id text collate "C";

create index events_owner on events (owner_id, xid, id) with (deduplicate_items = off) where owner_id is not null;
