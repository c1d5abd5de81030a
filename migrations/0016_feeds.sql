-- The posts that an account has pinned, as they come first on its page.
create index posts_author_pinned on posts (author_id, pinned_at desc, id desc) where pinned_at is not null;
