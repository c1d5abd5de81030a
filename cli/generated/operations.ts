import type { Operation } from "../core/operation.ts";

export const operations: readonly Operation[] = [
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
          "description": "Unique among all accounts",
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
        }
      ]
    },
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
    "summary": "Change an item's texts",
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
    "id": "media.original",
    "resource": "media",
    "verb": "original",
    "summary": "Get the picture in full",
    "description": "The owner gets the uploaded bytes. Everybody else gets the same picture without private metadata such as the place where it was taken. Takes range requests.",
    "method": "GET",
    "path": "/v1/media/{id}/original",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": true
  },
  {
    "id": "media.rendition",
    "resource": "media",
    "verb": "rendition",
    "summary": "Get the picture in a smaller size",
    "description": "`urls.renditions` of the item lists the widths that it has.",
    "method": "GET",
    "path": "/v1/media/{id}/renditions/{width}.webp",
    "pathParameters": [
      {
        "name": "id",
        "description": "The item's id"
      },
      {
        "name": "width",
        "description": "In pixels"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "binary": true
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
    "id": "users.get",
    "resource": "users",
    "verb": "get",
    "summary": "Read a profile",
    "description": "",
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
