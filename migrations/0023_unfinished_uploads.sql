-- What is reserved for an account, and how many uploads it has begun, is asked at each upload: those that have ended, which stay for
-- days, are not to be read for it.
create index uploads_unfinished on uploads (owner_id) where state in ('uploading', 'verifying');
