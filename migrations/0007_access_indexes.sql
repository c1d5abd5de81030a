-- The provider ends one of its own sessions by its name.
create index sessions_provider_session on sessions (issuer, provider_session) where provider_session is not null;

-- Lists show the keys that are not revoked.
drop index api_keys_user_id;
create index api_keys_user_id on api_keys (user_id, id desc) where revoked_at is null;
