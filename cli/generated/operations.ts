import type { Operation } from "../core/operation.ts";

export const operations: readonly Operation[] = [
  {
    "id": "admin.users",
    "resource": "admin",
    "verb": "users",
    "summary": "List all accounts, newest first, suspended and deleted ones included",
    "description": "",
    "method": "GET",
    "path": "/v1/admin/users",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "limit",
        "description": "How many items a page has at most",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "cursor",
        "description": "`next` of the page before; leave it out for the first page",
        "type": "string"
      },
      {
        "name": "status",
        "description": "",
        "type": "string",
        "enum": [
          "active",
          "suspended",
          "deleted"
        ]
      }
    ],
    "paginated": true,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "admin.user",
    "resource": "admin",
    "verb": "user",
    "summary": "Read an account with what only moderators see of it",
    "description": "",
    "method": "GET",
    "path": "/v1/admin/users/{user}",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "admin.signOut",
    "resource": "admin",
    "verb": "signOut",
    "summary": "Sign an account out everywhere",
    "description": "Ends its sessions and refuses every access token that was issued before. API keys stay.",
    "method": "POST",
    "path": "/v1/admin/users/{user}/sign-out",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "admin.suspend",
    "resource": "admin",
    "verb": "suspend",
    "summary": "Keep an account out",
    "description": "Its sessions, tokens and keys are refused everywhere within a second, until the suspension ends. Moderators cannot suspend moderators, and nobody admins.",
    "method": "POST",
    "path": "/v1/admin/users/{user}/suspend",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "reason",
          "description": "For other moderators, and for the record",
          "type": "string",
          "required": true
        },
        {
          "name": "until",
          "description": "When it ends. Without it, when somebody ends it.",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "admin.unsuspend",
    "resource": "admin",
    "verb": "unsuspend",
    "summary": "Let a suspended account in again",
    "description": "",
    "method": "POST",
    "path": "/v1/admin/users/{user}/unsuspend",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "auth.session",
    "resource": "auth",
    "verb": "session",
    "summary": "Read who you are here, and why you may do what you may",
    "description": "Which claim gave which role, what the roles allow, and when the credential ends.",
    "method": "GET",
    "path": "/v1/auth/session",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "feeds.latest",
    "resource": "feeds",
    "verb": "latest",
    "summary": "List what everybody has published, newest first",
    "description": "",
    "method": "GET",
    "path": "/v1/feeds/latest",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "limit",
        "description": "How many items a page has at most",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "cursor",
        "description": "`next` of the page before; leave it out for the first page",
        "type": "string"
      }
    ],
    "paginated": true,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "handles.get",
    "resource": "handles",
    "verb": "get",
    "summary": "Ask whether a handle can be had",
    "description": "For you, if you are signed in: your own handle, and those that you gave up, are available to you.",
    "method": "GET",
    "path": "/v1/handles/{handle}",
    "pathParameters": [
      {
        "name": "handle",
        "description": "Without `@`, in lower case"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "me.get",
    "resource": "me",
    "verb": "get",
    "summary": "Read your own profile",
    "description": "",
    "method": "GET",
    "path": "/v1/me",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "me.update",
    "resource": "me",
    "verb": "update",
    "summary": "Change your own profile",
    "description": "",
    "method": "PATCH",
    "path": "/v1/me",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "handle",
          "description": "Unique among all accounts. The one before leads to you until somebody else has it, and nobody can have it for 90 days; 5 changes in 30 days are the most.",
          "type": "string",
          "required": false
        },
        {
          "name": "displayName",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "bio",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "links",
          "description": "In the order in which they are shown; replaces those there are",
          "type": "object",
          "required": false,
          "array": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "me.delete",
    "resource": "me",
    "verb": "delete",
    "summary": "Delete your own account",
    "description": "You and all that is yours vanish for everybody else at once, and your credentials are refused. For 30 days you can restore it. Then it is erased: posts, media, keys and sign-ins. Whoever signs in later gets a new account.",
    "method": "DELETE",
    "path": "/v1/me",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "apiKeys.list",
    "resource": "api-keys",
    "verb": "list",
    "summary": "List your API keys, newest first",
    "description": "",
    "method": "GET",
    "path": "/v1/me/api-keys",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "limit",
        "description": "How many items a page has at most",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "cursor",
        "description": "`next` of the page before; leave it out for the first page",
        "type": "string"
      }
    ],
    "paginated": true,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "apiKeys.create",
    "resource": "api-keys",
    "verb": "create",
    "summary": "Make an API key",
    "description": "Its secret is in this answer and never again. Send it as `Authorization: Bearer easel_...`.",
    "method": "POST",
    "path": "/v1/me/api-keys",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "name",
          "description": "What it is for",
          "type": "string",
          "required": true
        },
        {
          "name": "scopes",
          "description": "What it may do: no more than you may",
          "type": "string",
          "enum": [
            "users:read",
            "users:write",
            "users:moderate",
            "users:admin",
            "account:read",
            "account:write",
            "media:read",
            "media:write",
            "posts:read",
            "posts:write",
            "comments:write",
            "votes:read",
            "votes:write",
            "follows:read",
            "follows:write",
            "collections:read",
            "collections:write",
            "notifications:read",
            "notifications:write",
            "reports:write",
            "moderation:read",
            "moderation:write"
          ],
          "required": true,
          "array": true
        },
        {
          "name": "expiresAt",
          "description": "When it ends. Without it, it does not end by itself.",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "apiKeys.get",
    "resource": "api-keys",
    "verb": "get",
    "summary": "Read one of your API keys",
    "description": "",
    "method": "GET",
    "path": "/v1/me/api-keys/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": ""
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "apiKeys.update",
    "resource": "api-keys",
    "verb": "update",
    "summary": "Rename one of your API keys, or take scopes away from it",
    "description": "",
    "method": "PATCH",
    "path": "/v1/me/api-keys/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": ""
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "name",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "scopes",
          "description": "Fewer than it has: for more, make another key",
          "type": "string",
          "enum": [
            "users:read",
            "users:write",
            "users:moderate",
            "users:admin",
            "account:read",
            "account:write",
            "media:read",
            "media:write",
            "posts:read",
            "posts:write",
            "comments:write",
            "votes:read",
            "votes:write",
            "follows:read",
            "follows:write",
            "collections:read",
            "collections:write",
            "notifications:read",
            "notifications:write",
            "reports:write",
            "moderation:read",
            "moderation:write"
          ],
          "required": false,
          "array": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "apiKeys.revoke",
    "resource": "api-keys",
    "verb": "revoke",
    "summary": "Revoke an API key",
    "description": "It is refused from now on, everywhere, within a second.",
    "method": "DELETE",
    "path": "/v1/me/api-keys/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": ""
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "apiKeys.rotate",
    "resource": "api-keys",
    "verb": "rotate",
    "summary": "Give an API key a new secret",
    "description": "The old one goes on for `overlapSeconds`, so that programs can be changed over one by one.",
    "method": "POST",
    "path": "/v1/me/api-keys/{id}/rotate",
    "pathParameters": [
      {
        "name": "id",
        "description": ""
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "overlapSeconds",
          "description": "How long the old secret counts, too",
          "type": "integer",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "me.setAvatar",
    "resource": "me",
    "verb": "setAvatar",
    "summary": "Show an image as your avatar",
    "description": "One of your own media. Everybody can see it then, whatever posts it is in.",
    "method": "PUT",
    "path": "/v1/me/avatar",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "mediaId",
          "description": "One of your own media that is ready",
          "type": "string",
          "required": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "me.removeAvatar",
    "resource": "me",
    "verb": "removeAvatar",
    "summary": "Have no avatar any longer",
    "description": "The media stays.",
    "method": "DELETE",
    "path": "/v1/me/avatar",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "me.setBanner",
    "resource": "me",
    "verb": "setBanner",
    "summary": "Show an image as your banner",
    "description": "One of your own media. Everybody can see it then, whatever posts it is in.",
    "method": "PUT",
    "path": "/v1/me/banner",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "mediaId",
          "description": "One of your own media that is ready",
          "type": "string",
          "required": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "me.removeBanner",
    "resource": "me",
    "verb": "removeBanner",
    "summary": "Have no banner any longer",
    "description": "The media stays.",
    "method": "DELETE",
    "path": "/v1/me/banner",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "me.blocks",
    "resource": "me",
    "verb": "blocks",
    "summary": "List whom you have blocked, the last one first",
    "description": "Who is deleted, or has blocked you in turn, is not shown.",
    "method": "GET",
    "path": "/v1/me/blocks",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "limit",
        "description": "How many items a page has at most",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "cursor",
        "description": "`next` of the page before; leave it out for the first page",
        "type": "string"
      }
    ],
    "paginated": true,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "me.restore",
    "resource": "me",
    "verb": "restore",
    "summary": "Bring your deleted account back",
    "description": "The one thing, beside signing out, that a deleted account may do.",
    "method": "POST",
    "path": "/v1/me/restore",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "sessions.list",
    "resource": "sessions",
    "verb": "list",
    "summary": "List the browsers in which you are signed in, newest first",
    "description": "",
    "method": "GET",
    "path": "/v1/me/sessions",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "limit",
        "description": "How many items a page has at most",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "cursor",
        "description": "`next` of the page before; leave it out for the first page",
        "type": "string"
      }
    ],
    "paginated": true,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "sessions.endOthers",
    "resource": "sessions",
    "verb": "endOthers",
    "summary": "End all your sessions but the one that asks",
    "description": "",
    "method": "DELETE",
    "path": "/v1/me/sessions",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "sessions.end",
    "resource": "sessions",
    "verb": "end",
    "summary": "End one of your sessions",
    "description": "",
    "method": "DELETE",
    "path": "/v1/me/sessions/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": ""
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "me.usage",
    "resource": "me",
    "verb": "usage",
    "summary": "Read how much you have stored, and how much you may",
    "description": "",
    "method": "GET",
    "path": "/v1/me/usage",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "media.list",
    "resource": "media",
    "verb": "list",
    "summary": "List your own media, the last uploaded first",
    "description": "",
    "method": "GET",
    "path": "/v1/media",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "limit",
        "description": "How many items a page has at most",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "cursor",
        "description": "`next` of the page before; leave it out for the first page",
        "type": "string"
      },
      {
        "name": "kind",
        "description": "Pictures, films or sounds only",
        "type": "string",
        "enum": [
          "image",
          "video",
          "audio"
        ]
      },
      {
        "name": "state",
        "description": "`deleted`: those that you can restore",
        "type": "string",
        "enum": [
          "processing",
          "ready",
          "failed",
          "deleted"
        ]
      },
      {
        "name": "sha256",
        "description": "Of the uploaded bytes, hexadecimal in lower case",
        "type": "string"
      },
      {
        "name": "externalId",
        "description": "Your own name for it",
        "type": "string"
      },
      {
        "name": "takenAfter",
        "description": "Only what was taken at this time or later, as far as the files tell",
        "type": "string"
      }
    ],
    "paginated": true,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "media.get",
    "resource": "media",
    "verb": "get",
    "summary": "Read what is known of an item",
    "description": "",
    "method": "GET",
    "path": "/v1/media/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "media.update",
    "resource": "media",
    "verb": "update",
    "summary": "Change what is said of an item",
    "description": "",
    "method": "PATCH",
    "path": "/v1/media/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "title",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "alt",
          "description": "What the image shows, for those who cannot see it",
          "type": "string",
          "required": false
        },
        {
          "name": "externalId",
          "description": "Your own name for it; null takes it away",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "focus",
          "description": "What must stay in sight when the picture is cropped; null: its middle",
          "type": "object",
          "required": false,
          "nullable": true
        },
        {
          "name": "sensitive",
          "description": "Whether it should not be shown to everybody without a warning",
          "type": "boolean",
          "required": false
        },
        {
          "name": "license",
          "description": "Under which others may use it, as an SPDX identifier or in words",
          "type": "string",
          "required": false
        },
        {
          "name": "custom",
          "description": "Whatever you want to keep with it, at most 16 kB of JSON; takes the place of what is there",
          "type": "object",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "media.delete",
    "resource": "media",
    "verb": "delete",
    "summary": "Delete an item",
    "description": "It vanishes from every post at once. You can restore it for 30 days.",
    "method": "DELETE",
    "path": "/v1/media/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "captions.list",
    "resource": "captions",
    "verb": "list",
    "summary": "List the captions of an item",
    "description": "",
    "method": "GET",
    "path": "/v1/media/{id}/captions",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "captions.get",
    "resource": "captions",
    "verb": "get",
    "summary": "Get captions as WebVTT",
    "description": "",
    "method": "GET",
    "path": "/v1/media/{id}/captions/{language}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      },
      {
        "name": "language",
        "description": "BCP 47"
      }
    ],
    "queryParameters": [
      {
        "name": "v",
        "description": "Names the content, so that the answer can be kept for good",
        "type": "string"
      },
      {
        "name": "viewer",
        "description": "Whose right the link lends",
        "type": "string"
      },
      {
        "name": "expires",
        "description": "Until when, in seconds since 1970",
        "type": "string"
      },
      {
        "name": "signature",
        "description": "",
        "type": "string"
      }
    ],
    "paginated": false,
    "authenticated": false,
    "binary": true
  },
  {
    "id": "captions.put",
    "resource": "captions",
    "verb": "put",
    "summary": "Set the captions of an item in a language",
    "description": "WebVTT, or SubRip, which becomes WebVTT. Comments and styles are left out.",
    "method": "PUT",
    "path": "/v1/media/{id}/captions/{language}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      },
      {
        "name": "language",
        "description": "BCP 47, such as `de` or `pt-BR`"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "label",
          "description": "What players call it; without it, its language",
          "type": "string",
          "required": false
        },
        {
          "name": "format",
          "description": "",
          "type": "string",
          "enum": [
            "vtt",
            "srt"
          ],
          "required": false
        },
        {
          "name": "content",
          "description": "The whole file",
          "type": "string",
          "required": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "captions.delete",
    "resource": "captions",
    "verb": "delete",
    "summary": "Delete the captions of an item in a language",
    "description": "",
    "method": "DELETE",
    "path": "/v1/media/{id}/captions/{language}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      },
      {
        "name": "language",
        "description": "BCP 47"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "media.files",
    "resource": "media",
    "verb": "files",
    "summary": "List what was made of an item",
    "description": "Pictures by width, and of films and sounds what can be played.",
    "method": "GET",
    "path": "/v1/media/{id}/files",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "media.file",
    "resource": "media",
    "verb": "file",
    "summary": "Get one of the files that were made of an item",
    "description": "A picture in a smaller size, a playlist, a stream. Take its URL from the item. Takes range requests.",
    "method": "GET",
    "path": "/v1/media/{id}/files/{name}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      },
      {
        "name": "name",
        "description": "As the list of files has it"
      }
    ],
    "queryParameters": [
      {
        "name": "v",
        "description": "Names the content, so that the answer can be kept for good",
        "type": "string"
      },
      {
        "name": "viewer",
        "description": "Whose right the link lends",
        "type": "string"
      },
      {
        "name": "expires",
        "description": "Until when, in seconds since 1970",
        "type": "string"
      },
      {
        "name": "signature",
        "description": "",
        "type": "string"
      }
    ],
    "paginated": false,
    "authenticated": false,
    "binary": true
  },
  {
    "id": "media.image",
    "resource": "media",
    "verb": "image",
    "summary": "Get a picture in a size of your own",
    "description": "Made when it is first asked for, and kept. Anybody who may see the item may ask for usual lengths; for any other, get a link at `image-url`. Never enlarged; `cover` keeps the item's focus point in sight.",
    "method": "GET",
    "path": "/v1/media/{id}/image",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [
      {
        "name": "w",
        "description": "In pixels",
        "type": "integer",
        "maximum": 2560
      },
      {
        "name": "h",
        "description": "In pixels",
        "type": "integer",
        "maximum": 2560
      },
      {
        "name": "fit",
        "description": "`cover` fills the box and crops, around the focus point; `contain` fills it with a border; `inside` stays within it",
        "type": "string",
        "enum": [
          "cover",
          "contain",
          "inside"
        ]
      },
      {
        "name": "format",
        "description": "",
        "type": "string",
        "enum": [
          "webp",
          "avif",
          "jpeg",
          "png"
        ]
      },
      {
        "name": "q",
        "description": "1 to 100, of what loses some",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "v",
        "description": "Names the content, so that the answer can be kept for good",
        "type": "string"
      },
      {
        "name": "viewer",
        "description": "Whose right the link lends",
        "type": "string"
      },
      {
        "name": "expires",
        "description": "Until when, in seconds since 1970",
        "type": "string"
      },
      {
        "name": "signature",
        "description": "",
        "type": "string"
      },
      {
        "name": "size",
        "description": "Allows lengths and qualities that are not among those that everybody may ask for",
        "type": "string"
      }
    ],
    "paginated": false,
    "authenticated": false,
    "binary": true
  },
  {
    "id": "media.imageUrl",
    "resource": "media",
    "verb": "imageUrl",
    "summary": "Get a link to a picture in any size",
    "description": "",
    "method": "GET",
    "path": "/v1/media/{id}/image-url",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [
      {
        "name": "w",
        "description": "In pixels",
        "type": "integer",
        "maximum": 2560
      },
      {
        "name": "h",
        "description": "In pixels",
        "type": "integer",
        "maximum": 2560
      },
      {
        "name": "fit",
        "description": "`cover` fills the box and crops, around the focus point; `contain` fills it with a border; `inside` stays within it",
        "type": "string",
        "enum": [
          "cover",
          "contain",
          "inside"
        ]
      },
      {
        "name": "format",
        "description": "",
        "type": "string",
        "enum": [
          "webp",
          "avif",
          "jpeg",
          "png"
        ]
      },
      {
        "name": "q",
        "description": "1 to 100, of what loses some",
        "type": "integer",
        "maximum": 100
      }
    ],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "media.original",
    "resource": "media",
    "verb": "original",
    "summary": "Get the whole of it",
    "description": "The owner gets the uploaded bytes. Everybody else gets the same without private metadata such as the place where it was taken. Takes range requests.",
    "method": "GET",
    "path": "/v1/media/{id}/original",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [
      {
        "name": "v",
        "description": "Names the content, so that the answer can be kept for good",
        "type": "string"
      },
      {
        "name": "viewer",
        "description": "Whose right the link lends",
        "type": "string"
      },
      {
        "name": "expires",
        "description": "Until when, in seconds since 1970",
        "type": "string"
      },
      {
        "name": "signature",
        "description": "",
        "type": "string"
      }
    ],
    "paginated": false,
    "authenticated": false,
    "binary": true
  },
  {
    "id": "media.reprocess",
    "resource": "media",
    "verb": "reprocess",
    "summary": "Make anew what others get of an item",
    "description": "By what the server can do now. What there is is shown meanwhile.",
    "method": "POST",
    "path": "/v1/media/{id}/reprocess",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "media.restore",
    "resource": "media",
    "verb": "restore",
    "summary": "Bring a deleted item back",
    "description": "",
    "method": "POST",
    "path": "/v1/media/{id}/restore",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "media.state",
    "resource": "media",
    "verb": "state",
    "summary": "Ask how far the work on an item is",
    "description": "",
    "method": "GET",
    "path": "/v1/media/{id}/state",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "posts.list",
    "resource": "posts",
    "verb": "list",
    "summary": "List posts",
    "description": "Without filters: what everybody has published, newest first. With `author=me`: your own posts, drafts included, the last made first.",
    "method": "GET",
    "path": "/v1/posts",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "limit",
        "description": "How many items a page has at most",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "cursor",
        "description": "`next` of the page before; leave it out for the first page",
        "type": "string"
      },
      {
        "name": "author",
        "description": "Whose posts: an id, `@handle`, or `me`",
        "type": "string"
      },
      {
        "name": "status",
        "description": "Drafts and deleted posts can be asked for with `author=me` only",
        "type": "string",
        "enum": [
          "draft",
          "published",
          "deleted"
        ]
      }
    ],
    "paginated": true,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "posts.create",
    "resource": "posts",
    "verb": "create",
    "summary": "Write a post",
    "description": "It is a draft unless `status` says `published`.",
    "method": "POST",
    "path": "/v1/posts",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "title",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "body",
          "description": "Markdown",
          "type": "string",
          "required": false
        },
        {
          "name": "status",
          "description": "Whether it is published at once",
          "type": "string",
          "enum": [
            "draft",
            "published"
          ],
          "required": false
        },
        {
          "name": "visibility",
          "description": "Who sees it once it is published",
          "type": "string",
          "enum": [
            "public",
            "unlisted",
            "followers",
            "private"
          ],
          "required": false
        },
        {
          "name": "mediaIds",
          "description": "Your own media, in the order in which they are shown",
          "type": "string",
          "required": false,
          "array": true
        },
        {
          "name": "externalId",
          "description": "Your own name for it, unique among your posts: an import can be repeated without making anything twice",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "posts.getByExternalId",
    "resource": "posts",
    "verb": "getByExternalId",
    "summary": "Read your own post by the name that it has elsewhere",
    "description": "",
    "method": "GET",
    "path": "/v1/posts/by-external/{externalId}",
    "pathParameters": [
      {
        "name": "externalId",
        "description": "What you gave as `externalId`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "posts.get",
    "resource": "posts",
    "verb": "get",
    "summary": "Read a post",
    "description": "",
    "method": "GET",
    "path": "/v1/posts/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "posts.update",
    "resource": "posts",
    "verb": "update",
    "summary": "Change a post",
    "description": "What you leave out stays as it is.",
    "method": "PATCH",
    "path": "/v1/posts/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "title",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "body",
          "description": "Markdown",
          "type": "string",
          "required": false
        },
        {
          "name": "visibility",
          "description": "Who sees it once it is published",
          "type": "string",
          "enum": [
            "public",
            "unlisted",
            "followers",
            "private"
          ],
          "required": false
        },
        {
          "name": "mediaIds",
          "description": "Your own media, in the order in which they are shown; replaces those it has",
          "type": "string",
          "required": false,
          "array": true
        },
        {
          "name": "externalId",
          "description": "Your own name for it; null takes it away",
          "type": "string",
          "required": false,
          "nullable": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "posts.delete",
    "resource": "posts",
    "verb": "delete",
    "summary": "Delete a post",
    "description": "It is gone for everybody at once. You can restore it for 30 days.",
    "method": "DELETE",
    "path": "/v1/posts/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "posts.publish",
    "resource": "posts",
    "verb": "publish",
    "summary": "Publish a post",
    "description": "Publishing what is published already changes nothing.",
    "method": "POST",
    "path": "/v1/posts/{id}/publish",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "posts.restore",
    "resource": "posts",
    "verb": "restore",
    "summary": "Bring a deleted post back",
    "description": "",
    "method": "POST",
    "path": "/v1/posts/{id}/restore",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "posts.unpublish",
    "resource": "posts",
    "verb": "unpublish",
    "summary": "Make a post a draft again",
    "description": "",
    "method": "POST",
    "path": "/v1/posts/{id}/unpublish",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "search.find",
    "resource": "search",
    "verb": "find",
    "summary": "Search",
    "description": "Finds what you could also come upon elsewhere: what is public, what the accounts that you follow show to their followers, and your own; nothing that is unlisted. Words are brought to their stems by the language of each post: `photos` finds `photo` in a post that is in English.",
    "method": "GET",
    "path": "/v1/search",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "limit",
        "description": "How many items a page has at most",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "cursor",
        "description": "`next` of the page before; leave it out for the first page",
        "type": "string"
      },
      {
        "name": "q",
        "description": "Words that must all be there; `\"in this order\"`, `or` and `-without` mean what they do elsewhere",
        "type": "string"
      },
      {
        "name": "types",
        "description": "What to look for: `posts`, `users`, `tags`, with commas between them; all of them if you leave it out",
        "type": "string"
      },
      {
        "name": "language",
        "description": "Only what its author said is in this language (ISO 639-1); accounts and tags are in none",
        "type": "string"
      },
      {
        "name": "sort",
        "description": "The newest 1,000 of each type in the order of their worth, or all, the newest first",
        "type": "string",
        "enum": [
          "relevance",
          "new"
        ]
      }
    ],
    "paginated": true,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "search.suggest",
    "resource": "search",
    "verb": "suggest",
    "summary": "Suggest accounts and tags while somebody types",
    "description": "Those whose handle or name begins with `q` come first, then those that are like it: a wrong letter does no harm.",
    "method": "GET",
    "path": "/v1/search/suggest",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "q",
        "description": "What was typed so far; with `@` before it only accounts are suggested, with `#` only tags",
        "type": "string"
      },
      {
        "name": "limit",
        "description": "How many at most",
        "type": "integer",
        "maximum": 20
      }
    ],
    "paginated": false,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "users.get",
    "resource": "users",
    "verb": "get",
    "summary": "Read a profile",
    "description": "A handle that was given up leads to the account that had it, until another account has it. `handle` of the answer is the one of now. Who has blocked you is a 404.",
    "method": "GET",
    "path": "/v1/users/{user}",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id, `@handle`, or `me`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": false
  },
  {
    "id": "users.block",
    "resource": "users",
    "verb": "block",
    "summary": "Block an account",
    "description": "Neither of you sees the other's posts and media from then on, and the account cannot see your profile. Whoever is blocked is not told. Blocking twice changes nothing.",
    "method": "PUT",
    "path": "/v1/users/{user}/block",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "users.unblock",
    "resource": "users",
    "verb": "unblock",
    "summary": "Undo a block",
    "description": "",
    "method": "DELETE",
    "path": "/v1/users/{user}/block",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true,
    "binary": false
  },
  {
    "id": "users.posts",
    "resource": "users",
    "verb": "posts",
    "summary": "List what an account has published, newest first",
    "description": "",
    "method": "GET",
    "path": "/v1/users/{user}/posts",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id, `@handle`, or `me`"
      }
    ],
    "queryParameters": [
      {
        "name": "limit",
        "description": "How many items a page has at most",
        "type": "integer",
        "maximum": 100
      },
      {
        "name": "cursor",
        "description": "`next` of the page before; leave it out for the first page",
        "type": "string"
      }
    ],
    "paginated": true,
    "authenticated": false,
    "binary": false
  }
];
