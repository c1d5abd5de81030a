/** `METHOD path`, and what goes in and comes out beside JSON: body, form, query; page, bytes. */
export const routes: Record<string, Record<string, string>> = {
  admin: {
    users: "GET /v1/admin/users query page",
    user: "GET /v1/admin/users/{user}",
    signOut: "POST /v1/admin/users/{user}/sign-out",
    suspend: "POST /v1/admin/users/{user}/suspend body",
    unsuspend: "POST /v1/admin/users/{user}/unsuspend",
  },
  apiKeys: {
    list: "GET /v1/me/api-keys query page",
    create: "POST /v1/me/api-keys body",
    get: "GET /v1/me/api-keys/{id}",
    update: "PATCH /v1/me/api-keys/{id} body",
    revoke: "DELETE /v1/me/api-keys/{id}",
    rotate: "POST /v1/me/api-keys/{id}/rotate body",
  },
  auth: {
    session: "GET /v1/auth/session",
  },
  discovery: {
    welcome: "GET /",
    easel: "GET /.well-known/easel",
    protectedResource: "GET /.well-known/oauth-protected-resource",
    meta: "GET /v1/meta",
  },
  feeds: {
    latest: "GET /v1/feeds/latest query page",
  },
  handles: {
    get: "GET /v1/handles/{handle}",
  },
  health: {
    live: "GET /livez",
    ready: "GET /readyz",
  },
  me: {
    get: "GET /v1/me",
    update: "PATCH /v1/me body",
    delete: "DELETE /v1/me",
    setAvatar: "PUT /v1/me/avatar body",
    removeAvatar: "DELETE /v1/me/avatar",
    setBanner: "PUT /v1/me/banner body",
    removeBanner: "DELETE /v1/me/banner",
    blocks: "GET /v1/me/blocks query page",
    restore: "POST /v1/me/restore",
  },
  media: {
    list: "GET /v1/media query page",
    create: "POST /v1/media form",
    get: "GET /v1/media/{id}",
    update: "PATCH /v1/media/{id} body",
    delete: "DELETE /v1/media/{id}",
    original: "GET /v1/media/{id}/original bytes",
    rendition: "GET /v1/media/{id}/renditions/{width}.webp bytes",
    restore: "POST /v1/media/{id}/restore",
  },
  posts: {
    list: "GET /v1/posts query page",
    create: "POST /v1/posts body",
    getByExternalId: "GET /v1/posts/by-external/{externalId}",
    get: "GET /v1/posts/{id}",
    update: "PATCH /v1/posts/{id} body",
    delete: "DELETE /v1/posts/{id}",
    publish: "POST /v1/posts/{id}/publish",
    restore: "POST /v1/posts/{id}/restore",
    unpublish: "POST /v1/posts/{id}/unpublish",
  },
  sessions: {
    list: "GET /v1/me/sessions query page",
    endOthers: "DELETE /v1/me/sessions",
    end: "DELETE /v1/me/sessions/{id}",
  },
  uploads: {
    check: "POST /v1/uploads/check body",
  },
  users: {
    get: "GET /v1/users/{user}",
    block: "PUT /v1/users/{user}/block",
    unblock: "DELETE /v1/users/{user}/block",
    posts: "GET /v1/users/{user}/posts query page",
  },
};
