-- What posts said before, and tags by what they have.

-- Languages by BCP 47 (`pt-BR`), as Intl writes them.
alter table posts
  drop constraint posts_language_check,
  add constraint posts_language_check check (language ~ '^([a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6})?$');

create table post_revisions (
  post_id text collate "C" not null references posts on delete cascade,
  number integer not null,
  title text not null,
  body text not null,
  language text collate "C" not null,
  sensitive boolean not null,
  tags text[] collate "C" not null,
  -- Without reference: what was deleted since is left out when it is restored.
  media_ids text[] collate "C" not null,
  link_url text,
  -- When the next one took its place.
  replaced_at timestamptz(3) not null default now(),
  primary key (post_id, number)
);

-- As they come first on the page of their author.
create index posts_pinned on posts (author_id, pinned_at desc, id desc) where pinned_at is not null;

-- Tags by the number of their posts. Votes change none of these columns.
create index tallies_tags on tallies ((-posts), subject_id) where subject_id like '#%' and posts > 0;
