import type { Operation } from "../core/operation.ts";

export const operations: readonly Operation[] = [
  {
    "id": "discovery.welcome",
    "resource": "discovery",
    "verb": "welcome",
    "summary": "Say hello and where to go",
    "description": "",
    "method": "GET",
    "path": "/",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "discovery.easel",
    "resource": "discovery",
    "verb": "easel",
    "summary": "Find out what a client needs to know",
    "description": "API base, sign-in provider, limits of uploads: with any URL of a server, the command line and the SDK find the rest here.",
    "method": "GET",
    "path": "/.well-known/easel",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "discovery.protectedResource",
    "resource": "discovery",
    "verb": "protectedResource",
    "summary": "Find out whose access tokens are accepted",
    "description": "By OAuth 2.0 Protected Resource Metadata (RFC 9728).",
    "method": "GET",
    "path": "/.well-known/oauth-protected-resource",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "health.live",
    "resource": "health",
    "verb": "live",
    "summary": "Is the process up",
    "description": "Asks nobody else: a database that is away is no reason to restart the process.",
    "method": "GET",
    "path": "/livez",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "health.ready",
    "resource": "health",
    "verb": "ready",
    "summary": "May the process take traffic",
    "description": "Asks the database, the cache, the storage and the sign-in provider, at most once a second however many ask. The first and the third decide; without the others Easel goes on with less.",
    "method": "GET",
    "path": "/readyz",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
  },
  {
    "id": "admin.suspend",
    "resource": "admin",
    "verb": "suspend",
    "summary": "Keep an account out",
    "description": "Its sessions, tokens and keys are refused everywhere within a second, until the suspension ends. Moderators cannot suspend moderators, and nobody admins. A suspension by an admin is changed and ended by admins only.",
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
    "authenticated": true
  },
  {
    "id": "admin.unsuspend",
    "resource": "admin",
    "verb": "unsuspend",
    "summary": "Let a suspended account in again",
    "description": "Whom an admin has suspended only an admin lets in.",
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
    "authenticated": true
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
    "authenticated": false
  },
  {
    "id": "collections.list",
    "resource": "collections",
    "verb": "list",
    "summary": "List collections, the last made first",
    "description": "Without filters: all public ones. With `owner`: those of an account, with `owner=me` your private ones, too. With `parent`: those that lie in a collection.",
    "method": "GET",
    "path": "/v1/collections",
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
        "name": "owner",
        "description": "Whose collections: an id, `@handle`, or `me`",
        "type": "string"
      },
      {
        "name": "kind",
        "description": "",
        "type": "string",
        "enum": [
          "album",
          "playlist",
          "series",
          "folder"
        ]
      },
      {
        "name": "parent",
        "description": "The collection that they lie in, or with `owner`: `root`",
        "type": "string"
      },
      {
        "name": "item",
        "description": "Those that have this media item or post in them; with `owner=me` only",
        "type": "string"
      },
      {
        "name": "shared",
        "description": "Those that others share with you",
        "type": "boolean"
      },
      {
        "name": "deleted",
        "description": "Those that you can restore; with `owner=me` only",
        "type": "boolean"
      }
    ],
    "paginated": true,
    "authenticated": false
  },
  {
    "id": "collections.create",
    "resource": "collections",
    "verb": "create",
    "summary": "Make a collection",
    "description": "An album that you alone can see, unless you say otherwise.",
    "method": "POST",
    "path": "/v1/collections",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "kind",
          "description": "",
          "type": "string",
          "enum": [
            "album",
            "playlist",
            "series",
            "folder"
          ],
          "required": false
        },
        {
          "name": "title",
          "description": "",
          "type": "string",
          "required": true
        },
        {
          "name": "description",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "visibility",
          "description": "Who sees it, and the media in it",
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
          "name": "sortOrder",
          "description": "In which order its items come",
          "type": "string",
          "enum": [
            "manual",
            "newest",
            "oldest"
          ],
          "required": false
        },
        {
          "name": "parentId",
          "description": "One of your own collections, for it to lie in",
          "type": "string",
          "required": false
        },
        {
          "name": "name",
          "description": "Its segment in paths, unlike that of any other beside it; upper and lower case differ. Without one no path leads to it",
          "type": "string",
          "required": false
        },
        {
          "name": "externalId",
          "description": "Your own name for it, unique among your collections",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "collections.getByExternalId",
    "resource": "collections",
    "verb": "getByExternalId",
    "summary": "Read your own collection by the name that it has elsewhere",
    "description": "",
    "method": "GET",
    "path": "/v1/collections/by-external/{externalId}",
    "pathParameters": [
      {
        "name": "externalId",
        "description": "What you gave as `externalId`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "collections.ensure",
    "resource": "collections",
    "verb": "ensure",
    "summary": "Get or make your own collection by its path",
    "description": "For folder trees: `2024/Japan/Kyoto` is the collection named `Kyoto` in `Japan` in `2024`. What is missing is made; however many ask at once, there is one of each. There can be 16 levels.",
    "method": "POST",
    "path": "/v1/collections/ensure",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "path",
          "description": "Names from the root on, with slashes in between; upper and lower case differ",
          "type": "string",
          "required": true
        },
        {
          "name": "kind",
          "description": "Of the last one, if it has to be made; the others are folders",
          "type": "string",
          "enum": [
            "album",
            "playlist",
            "series",
            "folder"
          ],
          "required": false
        },
        {
          "name": "visibility",
          "description": "Who sees those that have to be made, and the media in them",
          "type": "string",
          "enum": [
            "public",
            "unlisted",
            "followers",
            "private"
          ],
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "collections.get",
    "resource": "collections",
    "verb": "get",
    "summary": "Read a collection",
    "description": "",
    "method": "GET",
    "path": "/v1/collections/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "collections.update",
    "resource": "collections",
    "verb": "update",
    "summary": "Change a collection",
    "description": "What you leave out stays as it is. Whoever is to see it then sees the media in it as well.",
    "method": "PATCH",
    "path": "/v1/collections/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "kind",
          "description": "",
          "type": "string",
          "enum": [
            "album",
            "playlist",
            "series",
            "folder"
          ],
          "required": false
        },
        {
          "name": "title",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "description",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "visibility",
          "description": "Who sees it, and the media in it",
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
          "name": "sortOrder",
          "description": "In which order its items come",
          "type": "string",
          "enum": [
            "manual",
            "newest",
            "oldest"
          ],
          "required": false
        },
        {
          "name": "parentId",
          "description": "One of your own collections, for it to lie in; null: in none",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "name",
          "description": "Its segment in paths; null: no path leads to it",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "coverMediaId",
          "description": "A media item in it, to stand for it; null: the first picture",
          "type": "string",
          "required": false,
          "nullable": true
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
    "authenticated": true
  },
  {
    "id": "collections.delete",
    "resource": "collections",
    "verb": "delete",
    "summary": "Delete a collection, with all collections that lie in it",
    "description": "They are gone for everybody at once, and you can restore them for 30 days. Media and posts in them stay.",
    "method": "DELETE",
    "path": "/v1/collections/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "collections.listCollaborators",
    "resource": "collections",
    "verb": "listCollaborators",
    "summary": "List with whom a collection is shared",
    "description": "For its owner, and for those with whom it is.",
    "method": "GET",
    "path": "/v1/collections/{id}/collaborators",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
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
    "authenticated": true
  },
  {
    "id": "collections.setCollaborator",
    "resource": "collections",
    "verb": "setCollaborator",
    "summary": "Share your own collection with an account",
    "description": "Editors add, move and remove items; viewers see the collection, private as it may be. Collections that lie in it are not shared with it. Whoever does not want it can leave; a block ends it.",
    "method": "PUT",
    "path": "/v1/collections/{id}/collaborators/{user}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
      },
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "role",
          "description": "Editors add, move and remove items; viewers see the collection, private as it may be",
          "type": "string",
          "enum": [
            "editor",
            "viewer"
          ],
          "required": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "collections.removeCollaborator",
    "resource": "collections",
    "verb": "removeCollaborator",
    "summary": "Share a collection with an account no longer",
    "description": "Its owner does so for anybody, and everybody for themselves, with `me`. The media that they have added leaves it, too.",
    "method": "DELETE",
    "path": "/v1/collections/{id}/collaborators/{user}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
      },
      {
        "name": "user",
        "description": "An id, `@handle`, or `me`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "collections.listItems",
    "resource": "collections",
    "verb": "listItems",
    "summary": "List what is in a collection, in its order",
    "description": "Each item comes with its media or its post. What you may not see, such as the drafts of others, is left out. A credential without all of these scopes sees what everybody does. A page may be short where much is out of sight: go on as long as there is a `next`.",
    "method": "GET",
    "path": "/v1/collections/{id}/items",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
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
    "authenticated": false
  },
  {
    "id": "collections.addItems",
    "resource": "collections",
    "verb": "addItems",
    "summary": "Add items to a collection",
    "description": "Your own media, and posts that you can see. Whoever sees the collection sees the media from then on, and its owner decides who that is. What is in it already stays where it is.",
    "method": "POST",
    "path": "/v1/collections/{id}/items",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "itemIds",
          "description": "Your own media, and posts that you can see, in the order in which they come",
          "type": "string",
          "required": true,
          "array": true
        },
        {
          "name": "position",
          "description": "Where they go, in the order by hand; last unless something is said",
          "type": "string",
          "enum": [
            "first",
            "last"
          ],
          "required": false
        },
        {
          "name": "before",
          "description": "The item that they come before",
          "type": "string",
          "required": false
        },
        {
          "name": "after",
          "description": "The item that they come after",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "collections.moveItems",
    "resource": "collections",
    "verb": "moveItems",
    "summary": "Move items within a collection",
    "description": "They come one after the other, in the order in which you name them. It is the order by hand that changes, whichever the collection is shown in.",
    "method": "POST",
    "path": "/v1/collections/{id}/items/move",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "itemIds",
          "description": "Items of the collection, in the order in which they come",
          "type": "string",
          "required": true,
          "array": true
        },
        {
          "name": "position",
          "description": "Where they go. Say this, `before`, or `after`",
          "type": "string",
          "enum": [
            "first",
            "last"
          ],
          "required": false
        },
        {
          "name": "before",
          "description": "The item that they come before",
          "type": "string",
          "required": false
        },
        {
          "name": "after",
          "description": "The item that they come after",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "collections.removeItems",
    "resource": "collections",
    "verb": "removeItems",
    "summary": "Take items out of a collection",
    "description": "The media and posts themselves stay. What is not in it is passed over.",
    "method": "POST",
    "path": "/v1/collections/{id}/items/remove",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "itemIds",
          "description": "",
          "type": "string",
          "required": true,
          "array": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "collections.restore",
    "resource": "collections",
    "verb": "restore",
    "summary": "Bring a deleted collection back, with what was deleted with it",
    "description": "",
    "method": "POST",
    "path": "/v1/collections/{id}/restore",
    "pathParameters": [
      {
        "name": "id",
        "description": "The collection's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "comments.get",
    "resource": "comments",
    "verb": "get",
    "summary": "Read a comment",
    "description": "",
    "method": "GET",
    "path": "/v1/comments/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "comments.update",
    "resource": "comments",
    "verb": "update",
    "summary": "Change a comment",
    "description": "Within 24 hours. What it said before is kept, for you and for moderators. Whom the change names is not told.",
    "method": "PATCH",
    "path": "/v1/comments/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "body",
          "description": "Markdown",
          "type": "string",
          "required": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "comments.delete",
    "resource": "comments",
    "verb": "delete",
    "summary": "Delete a comment",
    "description": "It is gone for everybody at once; where there are answers to it, its place is kept. You can restore it for 30 days.",
    "method": "DELETE",
    "path": "/v1/comments/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "comments.ancestors",
    "resource": "comments",
    "verb": "ancestors",
    "summary": "Read what a comment answers, up to the post",
    "description": "For a page of one comment, with what it is about above it; `/v1/comments/{id}/replies` has what is below. What may not be read only keeps its place.",
    "method": "GET",
    "path": "/v1/comments/{id}/ancestors",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "comments.html",
    "resource": "comments",
    "verb": "html",
    "summary": "Read what a comment says as HTML",
    "description": "Its Markdown as the HTML that posts have: harmless, for a page to show as it is. Of a comment that only keeps its place there is none.",
    "method": "GET",
    "path": "/v1/comments/{id}/html",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "comments.replies",
    "resource": "comments",
    "verb": "replies",
    "summary": "Read the answers to a comment",
    "description": "As a tree, as below a post.",
    "method": "GET",
    "path": "/v1/comments/{id}/replies",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
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
      },
      {
        "name": "sort",
        "description": "`hot`: by votes and age; `top`: by votes; `new`: the last first; `old`: the first first",
        "type": "string",
        "enum": [
          "hot",
          "new",
          "top",
          "old"
        ]
      },
      {
        "name": "depth",
        "description": "How many levels of answers each comment brings along",
        "type": "integer",
        "maximum": 10
      }
    ],
    "paginated": true,
    "authenticated": false
  },
  {
    "id": "comments.restore",
    "resource": "comments",
    "verb": "restore",
    "summary": "Bring a deleted comment back",
    "description": "Not what a moderator has removed.",
    "method": "POST",
    "path": "/v1/comments/{id}/restore",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "comments.revisions",
    "resource": "comments",
    "verb": "revisions",
    "summary": "Read what a comment said before it was changed, the last first",
    "description": "For its author and for moderators.",
    "method": "GET",
    "path": "/v1/comments/{id}/revisions",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
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
    "authenticated": true
  },
  {
    "id": "comments.vote",
    "resource": "comments",
    "verb": "vote",
    "summary": "Vote on a comment",
    "description": "You have one vote on it: another one takes its place, and the same one again changes nothing. Your own comments are not yours to vote on.",
    "method": "PUT",
    "path": "/v1/comments/{id}/vote",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "value",
          "description": "1 for it, -1 against it.",
          "type": "number",
          "enum": [
            "-1",
            "1"
          ],
          "required": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "comments.unvote",
    "resource": "comments",
    "verb": "unvote",
    "summary": "Take your vote on a comment back",
    "description": "",
    "method": "DELETE",
    "path": "/v1/comments/{id}/vote",
    "pathParameters": [
      {
        "name": "id",
        "description": "The comment's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "events.list",
    "resource": "events",
    "verb": "list",
    "summary": "Read what has happened to what is yours, the oldest first",
    "description": "To your account, your uploads and media, your posts with the votes and comments for them, your collections; and what you have saved, muted and blocked. Nothing is missed and nothing comes twice, whatever happens at the same moment: keep `last`, and give it as `after` when you come again. What has just happened may take a moment to be here.",
    "method": "GET",
    "path": "/v1/events",
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
        "name": "types",
        "description": "Only of these types, with commas between them. A file that comes whole, in one request, has no `upload.*`: the first that is told of it is `media.processing`, or nothing where it is refused",
        "type": "string",
        "enum": [
          "user.created",
          "user.updated",
          "user.suspended",
          "user.unsuspended",
          "user.deleted",
          "user.restored",
          "user.erased",
          "upload.created",
          "upload.completed",
          "upload.failed",
          "upload.deleted",
          "media.processing",
          "media.ready",
          "media.failed",
          "media.updated",
          "media.deleted",
          "media.restored",
          "post.created",
          "post.updated",
          "post.published",
          "post.unpublished",
          "post.deleted",
          "post.restored",
          "post.pinned",
          "post.unpinned",
          "comment.created",
          "comment.updated",
          "comment.deleted",
          "comment.restored",
          "vote.changed",
          "follow.created",
          "follow.deleted",
          "collection.created",
          "collection.updated",
          "collection.deleted",
          "collection.restored",
          "notification.created",
          "save.created",
          "save.deleted",
          "mute.created",
          "mute.deleted",
          "block.created",
          "block.deleted"
        ],
        "repeatable": true
      },
      {
        "name": "subject",
        "description": "Only what happened to this: the id of a media item, a post ...",
        "type": "string"
      },
      {
        "name": "after",
        "description": "The id of an event of yours: what came behind it. `start`, or left out: from the oldest",
        "type": "string"
      }
    ],
    "paginated": true,
    "authenticated": true
  },
  {
    "id": "events.stream",
    "resource": "events",
    "verb": "stream",
    "summary": "Hear of what happens to what is yours, as it happens",
    "description": "The same events as server-sent events: `id` is that of the event, `event` its type, `data` the whole as JSON. From now on, unless `after` or `Last-Event-ID` says where to go on. A stream has no end, but can end at any time: come again with the last `id` then, as `EventSource` does by itself, and nothing is missed. An account can have 20 of them.\n\nThe first block has an `id` alone: keep it, it is where to go on if nothing has happened yet. A line with a colon comes every ten seconds, to say that the stream lives. `retry` is how many milliseconds to wait before coming again.",
    "method": "GET",
    "path": "/v1/events/stream",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "types",
        "description": "Only of these types, with commas between them. A file that comes whole, in one request, has no `upload.*`: the first that is told of it is `media.processing`, or nothing where it is refused",
        "type": "string",
        "enum": [
          "user.created",
          "user.updated",
          "user.suspended",
          "user.unsuspended",
          "user.deleted",
          "user.restored",
          "user.erased",
          "upload.created",
          "upload.completed",
          "upload.failed",
          "upload.deleted",
          "media.processing",
          "media.ready",
          "media.failed",
          "media.updated",
          "media.deleted",
          "media.restored",
          "post.created",
          "post.updated",
          "post.published",
          "post.unpublished",
          "post.deleted",
          "post.restored",
          "post.pinned",
          "post.unpinned",
          "comment.created",
          "comment.updated",
          "comment.deleted",
          "comment.restored",
          "vote.changed",
          "follow.created",
          "follow.deleted",
          "collection.created",
          "collection.updated",
          "collection.deleted",
          "collection.restored",
          "notification.created",
          "save.created",
          "save.deleted",
          "mute.created",
          "mute.deleted",
          "block.created",
          "block.deleted"
        ],
        "repeatable": true
      },
      {
        "name": "subject",
        "description": "Only what happened to this: the id of a media item, a post ...",
        "type": "string"
      },
      {
        "name": "after",
        "description": "The id of an event of yours: what came behind it, then what comes. `start`: from the oldest. Left out: from now on. The header `Last-Event-ID`, which browsers send when they come back, goes before it",
        "type": "string"
      }
    ],
    "paginated": false,
    "authenticated": true,
    "stream": true
  },
  {
    "id": "feeds.home",
    "resource": "feeds",
    "verb": "home",
    "summary": "List what those whom you follow have published",
    "description": "Posts of the accounts and the tags that you follow, and your own. Posts for followers only are among them. What you have muted is not.",
    "method": "GET",
    "path": "/v1/feeds/home",
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
        "name": "explain",
        "description": "Whether each post tells, as `ranking`, why it stands where it does",
        "type": "boolean"
      },
      {
        "name": "sort",
        "description": "`new`: the last published first. `hot`: what is new and voted for",
        "type": "string",
        "enum": [
          "new",
          "hot"
        ]
      }
    ],
    "paginated": true,
    "authenticated": true
  },
  {
    "id": "feeds.latest",
    "resource": "feeds",
    "verb": "latest",
    "summary": "List what everybody has published, newest first",
    "description": "Where somebody is signed in, without the accounts and tags that they have muted.",
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
      },
      {
        "name": "explain",
        "description": "Whether each post tells, as `ranking`, why it stands where it does",
        "type": "boolean"
      }
    ],
    "paginated": true,
    "authenticated": false
  },
  {
    "id": "feeds.latestAs",
    "resource": "feeds",
    "verb": "latestAs",
    "summary": "Read what everybody has published, in a feed reader",
    "description": "The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.",
    "method": "GET",
    "path": "/v1/feeds/latest.{format}",
    "pathParameters": [
      {
        "name": "format",
        "description": "`rss`, `atom` or `json`",
        "enum": [
          "rss",
          "atom",
          "json"
        ]
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "file": "text"
  },
  {
    "id": "feeds.popular",
    "resource": "feeds",
    "verb": "popular",
    "summary": "List what is voted for most",
    "description": "What is new and voted for; with `window`, the best of that time. Each tenfold of votes lifts a post by as much as 12.5 hours do: `hot` = sign(score) × log10(max(|score|, 1)) + seconds from 1970 to its publication / 45,000. Votes count within a few seconds. `explain=true` tells the terms for each post.",
    "method": "GET",
    "path": "/v1/feeds/popular",
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
        "name": "explain",
        "description": "Whether each post tells, as `ranking`, why it stands where it does",
        "type": "boolean"
      },
      {
        "name": "window",
        "description": "Of which time the best are wanted",
        "type": "string",
        "enum": [
          "day",
          "week",
          "month",
          "year",
          "all"
        ]
      }
    ],
    "paginated": true,
    "authenticated": false
  },
  {
    "id": "feeds.popularAs",
    "resource": "feeds",
    "verb": "popularAs",
    "summary": "Read what is new and voted for, in a feed reader",
    "description": "The first 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.",
    "method": "GET",
    "path": "/v1/feeds/popular.{format}",
    "pathParameters": [
      {
        "name": "format",
        "description": "`rss`, `atom` or `json`",
        "enum": [
          "rss",
          "atom",
          "json"
        ]
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "file": "text"
  },
  {
    "id": "feeds.tag",
    "resource": "feeds",
    "verb": "tag",
    "summary": "List the posts with a tag",
    "description": "A tag that nobody has used has no posts.",
    "method": "GET",
    "path": "/v1/feeds/tag/{tag}",
    "pathParameters": [
      {
        "name": "tag",
        "description": "Its name, with or without `#`, in any case"
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
      },
      {
        "name": "explain",
        "description": "Whether each post tells, as `ranking`, why it stands where it does",
        "type": "boolean"
      },
      {
        "name": "sort",
        "description": "`new`: the last published first. `hot`: what is new and voted for. `top`: what has the most votes",
        "type": "string",
        "enum": [
          "new",
          "hot",
          "top"
        ]
      },
      {
        "name": "window",
        "description": "Of which time the best are wanted, with `sort=top`; `all` unless you say otherwise",
        "type": "string",
        "enum": [
          "day",
          "week",
          "month",
          "year",
          "all"
        ]
      }
    ],
    "paginated": true,
    "authenticated": false
  },
  {
    "id": "feeds.tagAs",
    "resource": "feeds",
    "verb": "tagAs",
    "summary": "Read the posts with a tag, in a feed reader",
    "description": "The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.",
    "method": "GET",
    "path": "/v1/feeds/tag/{tag}.{format}",
    "pathParameters": [
      {
        "name": "tag",
        "description": "Its name, with or without `#`, in any case"
      },
      {
        "name": "format",
        "description": "`rss`, `atom` or `json`",
        "enum": [
          "rss",
          "atom",
          "json"
        ]
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "file": "text"
  },
  {
    "id": "feeds.user",
    "resource": "feeds",
    "verb": "user",
    "summary": "List what an account shows of itself",
    "description": "The posts that it has pinned, the last pinned first; then all others, newest first. Each is there once.",
    "method": "GET",
    "path": "/v1/feeds/user/{user}",
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
      },
      {
        "name": "explain",
        "description": "Whether each post tells, as `ranking`, why it stands where it does",
        "type": "boolean"
      }
    ],
    "paginated": true,
    "authenticated": false
  },
  {
    "id": "feeds.userAs",
    "resource": "feeds",
    "verb": "userAs",
    "summary": "Read what an account has published, in a feed reader",
    "description": "The last 20 posts as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1, their texts as HTML.",
    "method": "GET",
    "path": "/v1/feeds/user/{user}.{format}",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id, or `@handle`"
      },
      {
        "name": "format",
        "description": "`rss`, `atom` or `json`",
        "enum": [
          "rss",
          "atom",
          "json"
        ]
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false,
    "file": "text"
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
    "authenticated": false
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
            "events:read",
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
    "authenticated": true
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
    "authenticated": true
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
            "events:read",
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
  },
  {
    "id": "me.follows",
    "resource": "me",
    "verb": "follows",
    "summary": "List whom and what you follow, the last one first",
    "description": "Who is deleted is not shown.",
    "method": "GET",
    "path": "/v1/me/follows",
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
        "name": "type",
        "description": "Without it, both",
        "type": "string",
        "enum": [
          "users",
          "tags"
        ]
      }
    ],
    "paginated": true,
    "authenticated": true
  },
  {
    "id": "me.decisions",
    "resource": "me",
    "verb": "decisions",
    "summary": "List what moderators have decided about you and what is yours, the last first",
    "description": "Suspended accounts may read this, too.",
    "method": "GET",
    "path": "/v1/me/moderation",
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
    "authenticated": true
  },
  {
    "id": "me.decision",
    "resource": "me",
    "verb": "decision",
    "summary": "Read a decision about you or what is yours",
    "description": "A notification of the type `moderation` names it. Suspended accounts may read this, too.",
    "method": "GET",
    "path": "/v1/me/moderation/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The decision's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "me.mutes",
    "resource": "me",
    "verb": "mutes",
    "summary": "List whom and what you have muted, the last one first",
    "description": "Who is deleted, or has blocked you, is not shown.",
    "method": "GET",
    "path": "/v1/me/mutes",
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
        "name": "type",
        "description": "Without it, both",
        "type": "string",
        "enum": [
          "users",
          "tags"
        ]
      }
    ],
    "paginated": true,
    "authenticated": true
  },
  {
    "id": "me.relationships",
    "resource": "me",
    "verb": "relationships",
    "summary": "Ask what you and some accounts are to each other",
    "description": "At most 100 in one request.",
    "method": "POST",
    "path": "/v1/me/relationships/query",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "userIds",
          "description": "The accounts in question",
          "type": "string",
          "required": true,
          "array": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "reports.list",
    "resource": "reports",
    "verb": "list",
    "summary": "List what you have reported, the last first",
    "description": "",
    "method": "GET",
    "path": "/v1/me/reports",
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
    "authenticated": true
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
    "authenticated": true
  },
  {
    "id": "me.saved",
    "resource": "me",
    "verb": "saved",
    "summary": "List the posts that you have saved, the last one first",
    "description": "A page may be short where much is out of sight: go on as long as there is a `next`.",
    "method": "GET",
    "path": "/v1/me/saved",
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
  },
  {
    "id": "me.votes",
    "resource": "me",
    "verb": "votes",
    "summary": "List the posts that you have voted on, the last one first",
    "description": "A vote that you change keeps its place. A page may be short where much is out of sight: go on as long as there is a `next`.",
    "method": "GET",
    "path": "/v1/me/votes",
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
        "name": "value",
        "description": "1 for those that you voted for, -1 for those against; without it, both",
        "type": "number",
        "enum": [
          "-1",
          "1"
        ]
      }
    ],
    "paginated": true,
    "authenticated": true
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
    "authenticated": true
  },
  {
    "id": "media.create",
    "resource": "media",
    "verb": "create",
    "summary": "Upload a file",
    "description": "A picture, a film or a sound in one multipart request, stored as it arrives; large ones better come by tus, which can go on where it was broken off. The type is told from the bytes, not from the name. Bytes that you have uploaded before give the item that you have, with status 200; what you say about them is taken over.",
    "method": "POST",
    "path": "/v1/media",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "file",
          "description": "JPEG, PNG, WebP, GIF, AVIF, MP4, QuickTime, WebM, Matroska, MP3, AAC, Ogg, FLAC or WAV",
          "type": "file",
          "required": true
        },
        {
          "name": "alt",
          "description": "What the image shows, for those who cannot see it",
          "type": "string",
          "required": false
        },
        {
          "name": "title",
          "description": "A name to show",
          "type": "string",
          "required": false
        },
        {
          "name": "externalId",
          "description": "Your own name for it, unique among your media",
          "type": "string",
          "required": false
        }
      ],
      "isForm": true
    },
    "paginated": false,
    "authenticated": true
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
    "authenticated": false
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
          "description": "Whatever you want to keep with it, at most 16 kB of JSON, nested at most 32 levels deep; takes the place of what is there",
          "type": "object",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": false
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
    "file": "text"
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": false
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
    "file": "bytes"
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
    "file": "bytes"
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
    "authenticated": true
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
    "file": "bytes"
  },
  {
    "id": "media.replace",
    "resource": "media",
    "verb": "replace",
    "summary": "Give an item another file",
    "description": "It keeps its id, its texts and its places, and may become one of another kind. What was made of the old file is shown until the new one is ready; where the new one turns out to be broken, the item is `failed` until it gets another. Larger files come by tus, with `replaces` in their metadata.",
    "method": "POST",
    "path": "/v1/media/{id}/replace",
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
          "name": "file",
          "description": "Of any type that can be uploaded",
          "type": "file",
          "required": true
        }
      ],
      "isForm": true
    },
    "paginated": false,
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": true
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
    "authenticated": false
  },
  {
    "id": "discovery.meta",
    "resource": "discovery",
    "verb": "meta",
    "summary": "Read the limits, accepted media types, scopes and event types of this server",
    "description": "",
    "method": "GET",
    "path": "/v1/meta",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "moderation.actions",
    "resource": "moderation",
    "verb": "actions",
    "summary": "List decisions about others, the last first",
    "description": "",
    "method": "GET",
    "path": "/v1/moderation/actions",
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
        "name": "subject",
        "description": "The id of what was decided about",
        "type": "string"
      }
    ],
    "paginated": true,
    "authenticated": true
  },
  {
    "id": "moderation.act",
    "resource": "moderation",
    "verb": "act",
    "summary": "Decide about a post, a comment, an item of media, or an account",
    "description": "Closes the case about it, tells its author, and can be undone. Moderators cannot decide about themselves nor about one another; admins can decide about moderators. What an admin has decided only an admin decides anew.",
    "method": "POST",
    "path": "/v1/moderation/actions",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "action",
          "description": "`approve`: it may stay. `remove`: nobody but its author sees it any longer. `lock`: nobody can comment on it. `label`: viewers are warned. `warn`: its author is told. `suspend`, for a time, and `ban` keep an account out.",
          "type": "string",
          "enum": [
            "approve",
            "remove",
            "restore",
            "lock",
            "unlock",
            "label",
            "warn",
            "suspend",
            "ban"
          ],
          "required": true
        },
        {
          "name": "subject",
          "description": "The id of a post, a comment, a collection, an item of media, or an account; of an account, `@handle`, too",
          "type": "string",
          "required": true
        },
        {
          "name": "reason",
          "description": "For everybody",
          "type": "string",
          "enum": [
            "spam",
            "harassment",
            "hate",
            "violence",
            "sexual",
            "self_harm",
            "misinformation",
            "impersonation",
            "privacy",
            "copyright",
            "illegal",
            "other",
            "no_violation"
          ],
          "required": true
        },
        {
          "name": "caseId",
          "description": "The case that it closes: one about the subject, or about what is the subject's. One about the subject itself is closed unnamed.",
          "type": "string",
          "required": false
        },
        {
          "name": "note",
          "description": "For moderators only",
          "type": "string",
          "required": false
        },
        {
          "name": "durationSeconds",
          "description": "Of `suspend`, which needs it, and of `ban`: how long, at most ten years",
          "type": "integer",
          "required": false
        },
        {
          "name": "labels",
          "description": "Of `label`, which needs it: all that viewers are to be warned of",
          "type": "string",
          "enum": [
            "adult",
            "violence",
            "graphic",
            "self_harm",
            "spoiler",
            "misleading"
          ],
          "required": false,
          "array": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "moderation.appeal",
    "resource": "moderation",
    "verb": "appeal",
    "summary": "Appeal against a decision about you or what is yours",
    "description": "Once, within 30 days. Another moderator looks at it. Suspended accounts may do this, too.",
    "method": "POST",
    "path": "/v1/moderation/actions/{id}/appeal",
    "pathParameters": [
      {
        "name": "id",
        "description": "The decision's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "text",
          "description": "Why the decision should not stand",
          "type": "string",
          "required": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "moderation.undo",
    "resource": "moderation",
    "verb": "undo",
    "summary": "Undo a decision",
    "description": "All is as it was before. If the same was decided anew since, undo that first. Undoing twice changes nothing. What an admin has decided only an admin undoes.",
    "method": "POST",
    "path": "/v1/moderation/actions/{id}/undo",
    "pathParameters": [
      {
        "name": "id",
        "description": "The decision's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "blocklists.list",
    "resource": "blocklists",
    "verb": "list",
    "summary": "List what is blocked, the last added first",
    "description": "",
    "method": "GET",
    "path": "/v1/moderation/blocklists/{list}",
    "pathParameters": [
      {
        "name": "list",
        "description": "Which list",
        "enum": [
          "words",
          "domains",
          "media-hashes"
        ]
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
    "authenticated": true
  },
  {
    "id": "blocklists.create",
    "resource": "blocklists",
    "verb": "create",
    "summary": "Block a word, a domain, or a file",
    "description": "Counts for what is written within a second from then on; what is there already stays. Words are found whole, whatever the case, the accents and the look-alike letters.",
    "method": "POST",
    "path": "/v1/moderation/blocklists/{list}",
    "pathParameters": [
      {
        "name": "list",
        "description": "Which list",
        "enum": [
          "words",
          "domains",
          "media-hashes"
        ]
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "value",
          "description": "A word or some in a row, a domain, which stands for all below it, or the SHA-256 of a file, hexadecimal",
          "type": "string",
          "required": true
        },
        {
          "name": "effect",
          "description": "`reject`: it is not taken. `flag`: it is, and a moderator looks at it.",
          "type": "string",
          "enum": [
            "reject",
            "flag"
          ],
          "required": true
        },
        {
          "name": "note",
          "description": "For moderators only",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "blocklists.delete",
    "resource": "blocklists",
    "verb": "delete",
    "summary": "Take something off a list",
    "description": "",
    "method": "DELETE",
    "path": "/v1/moderation/blocklists/{list}/{id}",
    "pathParameters": [
      {
        "name": "list",
        "description": "Which list",
        "enum": [
          "words",
          "domains",
          "media-hashes"
        ]
      },
      {
        "name": "id",
        "description": "The entry's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "moderation.case",
    "resource": "moderation",
    "verb": "case",
    "summary": "Read a case with all that one has to know to decide it",
    "description": "What it is about is shown whoever else may see it. Only admins learn who has reported it. A case about yourself is not there for you.",
    "method": "GET",
    "path": "/v1/moderation/cases/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The case's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "moderation.updateCase",
    "resource": "moderation",
    "verb": "updateCase",
    "summary": "Give a case to a moderator, or write a note",
    "description": "",
    "method": "PATCH",
    "path": "/v1/moderation/cases/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The case's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "assignee",
          "description": "Who is to look after it: the id or `@handle` of a moderator, `me`, or null for nobody",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "note",
          "description": "For moderators only",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "moderation.decideAppeal",
    "resource": "moderation",
    "verb": "decideAppeal",
    "summary": "Decide an appeal",
    "description": "Whoever made the decision does not decide the appeal against it, unless there is nobody else; what an admin has decided is judged by admins. The person concerned is told.",
    "method": "POST",
    "path": "/v1/moderation/cases/{id}/appeal",
    "pathParameters": [
      {
        "name": "id",
        "description": "The case's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "outcome",
          "description": "`upheld`: the decision stays. `reversed`: it is undone.",
          "type": "string",
          "enum": [
            "upheld",
            "reversed"
          ],
          "required": true
        },
        {
          "name": "note",
          "description": "For moderators only; replaces the note of the case",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "moderation.queue",
    "resource": "moderation",
    "verb": "queue",
    "summary": "List what moderators have to look at",
    "description": "Unless you ask for others: what nobody looks after yet, in the order in which it came up. Cases about yourself are for others, and those about an admin wait for another admin to decide.",
    "method": "GET",
    "path": "/v1/moderation/queue",
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
        "description": "`open`: nobody looks after it yet",
        "type": "string",
        "enum": [
          "open",
          "assigned",
          "resolved"
        ]
      },
      {
        "name": "kind",
        "description": "",
        "type": "string",
        "enum": [
          "report",
          "blocklist",
          "appeal"
        ]
      },
      {
        "name": "reason",
        "description": "One of its reasons",
        "type": "string",
        "enum": [
          "spam",
          "harassment",
          "hate",
          "violence",
          "sexual",
          "self_harm",
          "misinformation",
          "impersonation",
          "privacy",
          "copyright",
          "illegal",
          "other",
          "blocked_content"
        ]
      },
      {
        "name": "assignee",
        "description": "Who looks after it: an id, `@handle`, or `me`",
        "type": "string"
      },
      {
        "name": "sort",
        "description": "What has waited longest first, or what most have reported",
        "type": "string",
        "enum": [
          "oldest",
          "reports"
        ]
      }
    ],
    "paginated": true,
    "authenticated": true
  },
  {
    "id": "moderation.modlog",
    "resource": "moderation",
    "verb": "modlog",
    "summary": "List what moderators have decided, the last first",
    "description": "For everybody: what kind of decision about what kind of thing, and why; not about what, nor by whom.",
    "method": "GET",
    "path": "/v1/modlog",
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
    "authenticated": false
  },
  {
    "id": "notifications.list",
    "resource": "notifications",
    "verb": "list",
    "summary": "List your notifications, newest first",
    "description": "Of follows, comments, answers, mentions, votes (in groups) and decisions of moderators. They are kept for 90 days.",
    "method": "GET",
    "path": "/v1/notifications",
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
        "name": "unread",
        "description": "Only those that have not been read.",
        "type": "boolean"
      }
    ],
    "paginated": true,
    "authenticated": true
  },
  {
    "id": "notifications.readUpTo",
    "resource": "notifications",
    "verb": "readUpTo",
    "summary": "Mark a notification and all older ones as read",
    "description": "",
    "method": "POST",
    "path": "/v1/notifications/read",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "upTo",
          "description": "The newest notification that was seen: it and all older ones are read then. One that has arrived since stays unread.",
          "type": "string",
          "required": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "notifications.unreadCount",
    "resource": "notifications",
    "verb": "unreadCount",
    "summary": "Count the notifications that you have not read",
    "description": "",
    "method": "GET",
    "path": "/v1/notifications/unread-count",
    "pathParameters": [],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "notifications.read",
    "resource": "notifications",
    "verb": "read",
    "summary": "Mark one notification as read",
    "description": "",
    "method": "PUT",
    "path": "/v1/notifications/{id}/read",
    "pathParameters": [
      {
        "name": "id",
        "description": ""
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "posts.list",
    "resource": "posts",
    "verb": "list",
    "summary": "List posts",
    "description": "Without filters: what everybody has published, newest first. With `author=me` and no `sort`: your own posts, drafts included, the last made first. With `collection`: those in it that you may see; a page of them may be short, so go on as long as there is a `next`. Your own collections need `collections:read`, too.",
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
        "name": "explain",
        "description": "Whether each post tells, as `ranking`, why it stands where it does",
        "type": "boolean"
      },
      {
        "name": "sort",
        "description": "`new`: the last published first. `hot`: what is new and voted for. `top`: what has the most votes",
        "type": "string",
        "enum": [
          "new",
          "hot",
          "top"
        ]
      },
      {
        "name": "window",
        "description": "Of which time the best are wanted, with `sort=top`; `all` unless you say otherwise",
        "type": "string",
        "enum": [
          "day",
          "week",
          "month",
          "year",
          "all"
        ]
      },
      {
        "name": "author",
        "description": "Whose posts: an id, `@handle`, or `me`",
        "type": "string"
      },
      {
        "name": "tag",
        "description": "Posts with this tag, written with or without `#`; not together with `author`",
        "type": "string"
      },
      {
        "name": "collection",
        "description": "The id of a collection: the posts in it, in its order. Without `author`, `tag`, `status` and `sort`",
        "type": "string"
      },
      {
        "name": "status",
        "description": "What is not published can be asked for with `author=me` only",
        "type": "string",
        "enum": [
          "draft",
          "scheduled",
          "published",
          "deleted"
        ]
      }
    ],
    "paginated": true,
    "authenticated": false
  },
  {
    "id": "posts.create",
    "resource": "posts",
    "verb": "create",
    "summary": "Write a post",
    "description": "It is a draft unless `status` says `published`, or `publishAt` when it is to be.",
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
          "name": "language",
          "description": "In which language it is written, by BCP 47; null: nobody says",
          "type": "string",
          "required": false,
          "nullable": true
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
          "name": "commentPolicy",
          "description": "Who may comment on it, of those who see it",
          "type": "string",
          "enum": [
            "everybody",
            "followers",
            "nobody"
          ],
          "required": false
        },
        {
          "name": "sensitive",
          "description": "Whether it should not be shown to everybody without a warning",
          "type": "boolean",
          "required": false
        },
        {
          "name": "tags",
          "description": "What it is about. Letters, digits and `_` of any script, 50 at most; kept in lower case, without `#`, each once",
          "type": "string",
          "required": false,
          "array": true
        },
        {
          "name": "mediaIds",
          "description": "Your own media, in the order in which they are shown; replaces those it has",
          "type": "string",
          "required": false,
          "array": true
        },
        {
          "name": "link",
          "description": "A page that it points at, http or https; null takes it away",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "publishAt",
          "description": "When it is to be published, a year ahead at most: a draft becomes scheduled by it, and is out within two minutes of that time. Null makes it a draft again",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "externalId",
          "description": "Your own name for it, unique among your posts: an import can be repeated without making anything twice. Null takes it away",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "status",
          "description": "A draft unless said, or scheduled where `publishAt` is given",
          "type": "string",
          "enum": [
            "draft",
            "scheduled",
            "published"
          ],
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "posts.batch",
    "resource": "posts",
    "verb": "batch",
    "summary": "Write, change and delete up to 100 posts",
    "description": "`atomic` does all of it, or nothing, and says which operation could not be done. `each` does what can be done, and answers 200 whatever came of it: look at the status of each result. A body has 1 MB at most. Each operation counts as a write towards the limit of writes.",
    "method": "POST",
    "path": "/v1/posts/batch",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "mode",
          "description": "`atomic`: all of it or nothing. `each`: what can be done is done, and `results` tell of the rest",
          "type": "string",
          "enum": [
            "atomic",
            "each"
          ],
          "required": true
        },
        {
          "name": "operations",
          "description": "Done one after the other",
          "type": "object",
          "required": true,
          "array": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
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
    "authenticated": true
  },
  {
    "id": "posts.put",
    "resource": "posts",
    "verb": "put",
    "summary": "Write a post, or change the one of this name",
    "description": "So an import can be repeated: what is there already is changed, and where nothing differs nothing happens. What you leave out stays as it is; so does the status of a post that is there. One that you have deleted is written anew.",
    "method": "PUT",
    "path": "/v1/posts/by-external/{externalId}",
    "pathParameters": [
      {
        "name": "externalId",
        "description": "Your own name for it"
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
          "name": "language",
          "description": "In which language it is written, by BCP 47; null: nobody says",
          "type": "string",
          "required": false,
          "nullable": true
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
          "name": "commentPolicy",
          "description": "Who may comment on it, of those who see it",
          "type": "string",
          "enum": [
            "everybody",
            "followers",
            "nobody"
          ],
          "required": false
        },
        {
          "name": "sensitive",
          "description": "Whether it should not be shown to everybody without a warning",
          "type": "boolean",
          "required": false
        },
        {
          "name": "tags",
          "description": "What it is about. Letters, digits and `_` of any script, 50 at most; kept in lower case, without `#`, each once",
          "type": "string",
          "required": false,
          "array": true
        },
        {
          "name": "mediaIds",
          "description": "Your own media, in the order in which they are shown; replaces those it has",
          "type": "string",
          "required": false,
          "array": true
        },
        {
          "name": "link",
          "description": "A page that it points at, http or https; null takes it away",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "publishAt",
          "description": "When it is to be published, a year ahead at most: a draft becomes scheduled by it, and is out within two minutes of that time. Null makes it a draft again",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "status",
          "description": "Of a post that is written: a draft unless said, or scheduled where `publishAt` is given",
          "type": "string",
          "enum": [
            "draft",
            "scheduled",
            "published"
          ],
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
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
    "authenticated": false
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
          "name": "language",
          "description": "In which language it is written, by BCP 47; null: nobody says",
          "type": "string",
          "required": false,
          "nullable": true
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
          "name": "commentPolicy",
          "description": "Who may comment on it, of those who see it",
          "type": "string",
          "enum": [
            "everybody",
            "followers",
            "nobody"
          ],
          "required": false
        },
        {
          "name": "sensitive",
          "description": "Whether it should not be shown to everybody without a warning",
          "type": "boolean",
          "required": false
        },
        {
          "name": "tags",
          "description": "What it is about. Letters, digits and `_` of any script, 50 at most; kept in lower case, without `#`, each once",
          "type": "string",
          "required": false,
          "array": true
        },
        {
          "name": "mediaIds",
          "description": "Your own media, in the order in which they are shown; replaces those it has",
          "type": "string",
          "required": false,
          "array": true
        },
        {
          "name": "link",
          "description": "A page that it points at, http or https; null takes it away",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "publishAt",
          "description": "When it is to be published, a year ahead at most: a draft becomes scheduled by it, and is out within two minutes of that time. Null makes it a draft again",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "externalId",
          "description": "Your own name for it, unique among your posts: an import can be repeated without making anything twice. Null takes it away",
          "type": "string",
          "required": false,
          "nullable": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
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
    "authenticated": true
  },
  {
    "id": "comments.list",
    "resource": "comments",
    "verb": "list",
    "summary": "Read the comments below a post",
    "description": "As a tree, a page has `limit` of those that answer the post itself. Each brings along the first five answers to it, these theirs, down to `depth`, and at most 200 in all. Where `replies.next` is not null there are more: go on with it at `/v1/comments/{id}/replies`, in the same order.\n\nWhat is deleted, removed, or by somebody with whom there is a block, is left out; where it has answers, its place is kept, without what was said or by whom.",
    "method": "GET",
    "path": "/v1/posts/{id}/comments",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
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
      },
      {
        "name": "sort",
        "description": "`hot`: by votes and age; `top`: by votes; `new`: the last first; `old`: the first first",
        "type": "string",
        "enum": [
          "hot",
          "new",
          "top",
          "old"
        ]
      },
      {
        "name": "depth",
        "description": "How many levels of answers each comment brings along",
        "type": "integer",
        "maximum": 10
      },
      {
        "name": "view",
        "description": "`tree`: what answers the post, with answers below it; `flat`: all comments as one list",
        "type": "string",
        "enum": [
          "tree",
          "flat"
        ]
      }
    ],
    "paginated": true,
    "authenticated": false
  },
  {
    "id": "comments.create",
    "resource": "comments",
    "verb": "create",
    "summary": "Comment on a post",
    "description": "The post's author decides who may; a moderator can close a post, or the answers to a comment. The post's author, the author of what is answered, and who is named, are told.",
    "method": "POST",
    "path": "/v1/posts/{id}/comments",
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
          "name": "body",
          "description": "Markdown. Up to ten accounts that it names by `@handle` are told, if they may see the post",
          "type": "string",
          "required": true
        },
        {
          "name": "parentId",
          "description": "The comment that it answers; null, or left out: the post",
          "type": "string",
          "required": false,
          "nullable": true
        },
        {
          "name": "timestampSeconds",
          "description": "The second of the post's film or sound that it speaks of",
          "type": "integer",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "posts.html",
    "resource": "posts",
    "verb": "html",
    "summary": "Read the body of a post as HTML",
    "description": "Its Markdown (CommonMark, with tables and strikethrough, without reference definitions) for a page to show as it is: HTML of its author is shown as text, pictures become links, and links go to http, https and mailto only.",
    "method": "GET",
    "path": "/v1/posts/{id}/html",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "posts.pin",
    "resource": "posts",
    "verb": "pin",
    "summary": "Put a post before the others on your page",
    "description": "Five published posts can be pinned.",
    "method": "POST",
    "path": "/v1/posts/{id}/pin",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "posts.publish",
    "resource": "posts",
    "verb": "publish",
    "summary": "Publish a post",
    "description": "Also one that was to be published later. Publishing what is published already changes nothing.",
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
    "authenticated": true
  },
  {
    "id": "posts.restore",
    "resource": "posts",
    "verb": "restore",
    "summary": "Bring a deleted post back",
    "description": "If it was to be published in the meantime, it comes back as a draft.",
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
    "authenticated": true
  },
  {
    "id": "posts.revisions",
    "resource": "posts",
    "verb": "revisions",
    "summary": "List what a post said before, the latest first",
    "description": "For its author, and for moderators once it has been published.",
    "method": "GET",
    "path": "/v1/posts/{id}/revisions",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
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
    "authenticated": true
  },
  {
    "id": "posts.restoreRevision",
    "resource": "posts",
    "verb": "restoreRevision",
    "summary": "Bring back what a post said before",
    "description": "What it says now becomes a revision in turn. Media that were deleted since stay away.",
    "method": "POST",
    "path": "/v1/posts/{id}/revisions/{number}/restore",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      },
      {
        "name": "number",
        "description": "The revision's number"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "posts.save",
    "resource": "posts",
    "verb": "save",
    "summary": "Save a post for later",
    "description": "Nobody else sees what you have saved. Saving twice changes nothing.",
    "method": "PUT",
    "path": "/v1/posts/{id}/save",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "posts.unsave",
    "resource": "posts",
    "verb": "unsave",
    "summary": "Save a post no longer",
    "description": "",
    "method": "DELETE",
    "path": "/v1/posts/{id}/save",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "posts.unpin",
    "resource": "posts",
    "verb": "unpin",
    "summary": "Let a post stand where it belongs again",
    "description": "",
    "method": "POST",
    "path": "/v1/posts/{id}/unpin",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "posts.unpublish",
    "resource": "posts",
    "verb": "unpublish",
    "summary": "Make a post a draft again",
    "description": "Also one that was to be published later. It is no longer pinned.",
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
    "authenticated": true
  },
  {
    "id": "posts.vote",
    "resource": "posts",
    "verb": "vote",
    "summary": "Vote on a post",
    "description": "You have one vote on it: another one takes its place, and the same one again changes nothing. Your own posts are not yours to vote on.",
    "method": "PUT",
    "path": "/v1/posts/{id}/vote",
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
          "name": "value",
          "description": "1 for it, -1 against it.",
          "type": "number",
          "enum": [
            "-1",
            "1"
          ],
          "required": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "posts.unvote",
    "resource": "posts",
    "verb": "unvote",
    "summary": "Take your vote on a post back",
    "description": "",
    "method": "DELETE",
    "path": "/v1/posts/{id}/vote",
    "pathParameters": [
      {
        "name": "id",
        "description": "The post's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "reports.create",
    "resource": "reports",
    "verb": "create",
    "summary": "Report what breaks the rules",
    "description": "A moderator looks at it; its author is not told. Whoever reports the same thing again changes the report.",
    "method": "POST",
    "path": "/v1/reports",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "subject",
          "description": "The id of a post, a comment, a collection, an item of media, or an account; of an account, `@handle`, too",
          "type": "string",
          "required": true
        },
        {
          "name": "reason",
          "description": "What is wrong with it",
          "type": "string",
          "enum": [
            "spam",
            "harassment",
            "hate",
            "violence",
            "sexual",
            "self_harm",
            "misinformation",
            "impersonation",
            "privacy",
            "copyright",
            "illegal",
            "other"
          ],
          "required": true
        },
        {
          "name": "note",
          "description": "For moderators. Where you report the same once more without one, your first stays",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "search.find",
    "resource": "search",
    "verb": "find",
    "summary": "Search",
    "description": "Finds what you could also come upon elsewhere: what is public, what the accounts that you follow show to their followers, and your own of that kind. Nothing that is unlisted, private or a draft is found, not even by you: list your own posts for these. Words are brought to their stems by the language of each post: `photos` finds `photo` in a post that is in English. Accents do not matter: `creme brulee` finds `Crème brûlée`, and `strasse` finds `Straße`.",
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
        "type": "string",
        "required": true
      },
      {
        "name": "types",
        "description": "What to look for: `posts`, `users`, `tags`, `comments`, `collections`, with commas between them; all if you leave it out",
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
    "authenticated": false
  },
  {
    "id": "search.suggest",
    "resource": "search",
    "verb": "suggest",
    "summary": "Suggest accounts, tags, posts, collections and comments while somebody types",
    "description": "Those whose handle, name or title begins with `q` come first, then those that are like it: of a word of six letters or more one may be wrong, of shorter ones not every. Then, where places are left, come comments that have these words, or words that begin with the last of them, the best liked and the newest first; and new ones that begin with something like it. Accents do not matter. Of posts, collections and comments only what the search finds is suggested.",
    "method": "GET",
    "path": "/v1/search/suggest",
    "pathParameters": [],
    "queryParameters": [
      {
        "name": "q",
        "description": "What was typed so far, of which the first 64 letters count; with `@` before it only accounts are suggested, with `#` only tags. By nothing nothing is suggested",
        "type": "string",
        "required": true
      },
      {
        "name": "types",
        "description": "What to suggest: `posts`, `users`, `tags`, `collections`, `comments`, with commas between them; all if you leave it out. Comments come last, and only in the places that the others leave",
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
    "authenticated": false
  },
  {
    "id": "tags.list",
    "resource": "tags",
    "verb": "list",
    "summary": "List the tags of public posts, those with the most posts first",
    "description": "Counts change while one reads: a tag that gains a post meanwhile can be missed, or be met twice.",
    "method": "GET",
    "path": "/v1/tags",
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
        "description": "How their names begin, with or without `#`",
        "type": "string"
      }
    ],
    "paginated": true,
    "authenticated": false
  },
  {
    "id": "tags.get",
    "resource": "tags",
    "verb": "get",
    "summary": "Read a tag",
    "description": "It is there as long as it has a public post or a follower.",
    "method": "GET",
    "path": "/v1/tags/{tag}",
    "pathParameters": [
      {
        "name": "tag",
        "description": "Its name, with or without `#`, in any case"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": false
  },
  {
    "id": "tags.follow",
    "resource": "tags",
    "verb": "follow",
    "summary": "Follow a tag",
    "description": "Posts with it are in your home feed from then on. You may follow 10,000 accounts and tags.",
    "method": "PUT",
    "path": "/v1/tags/{tag}/follow",
    "pathParameters": [
      {
        "name": "tag",
        "description": "Its name, with or without `#`, in any case"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "tags.unfollow",
    "resource": "tags",
    "verb": "unfollow",
    "summary": "Follow a tag no longer",
    "description": "",
    "method": "DELETE",
    "path": "/v1/tags/{tag}/follow",
    "pathParameters": [
      {
        "name": "tag",
        "description": "Its name, with or without `#`, in any case"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "tags.mute",
    "resource": "tags",
    "verb": "mute",
    "summary": "Mute a tag",
    "description": "Posts with it are left out of your feeds. You may mute 10,000 accounts and tags.",
    "method": "PUT",
    "path": "/v1/tags/{tag}/mute",
    "pathParameters": [
      {
        "name": "tag",
        "description": "Its name, with or without `#`, in any case"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "tags.unmute",
    "resource": "tags",
    "verb": "unmute",
    "summary": "Mute a tag no longer",
    "description": "",
    "method": "DELETE",
    "path": "/v1/tags/{tag}/mute",
    "pathParameters": [
      {
        "name": "tag",
        "description": "Its name, with or without `#`, in any case"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "uploads.list",
    "resource": "uploads",
    "verb": "list",
    "summary": "List your uploads that are not over",
    "description": "Begun on whatever device, the last one first. A client of tus goes on at `tusUrl`; what has arrived is kept until `expiresAt`.",
    "method": "GET",
    "path": "/v1/uploads",
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
        "description": "Only those; without it, all that are not `completed`",
        "type": "string",
        "enum": [
          "uploading",
          "verifying",
          "completed",
          "failed"
        ]
      }
    ],
    "paginated": true,
    "authenticated": true
  },
  {
    "id": "uploads.create",
    "resource": "uploads",
    "verb": "create",
    "summary": "Open an upload straight to the object store",
    "description": "Cut the file into parts of `partSizeBytes`, ask for their URLs, PUT each part to its URL, then complete the upload. Only where the server keeps files in an object store; everywhere else, send them by tus.",
    "method": "POST",
    "path": "/v1/uploads",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "fileName",
          "description": "",
          "type": "string",
          "required": true
        },
        {
          "name": "sizeBytes",
          "description": "",
          "type": "integer",
          "required": true
        },
        {
          "name": "sha256",
          "description": "Of the file's bytes, hexadecimal in lower case: what arrives is held against it",
          "type": "string",
          "required": false
        },
        {
          "name": "contentType",
          "description": "What the file seems to be; what it is will be told from its bytes",
          "type": "string",
          "required": false
        },
        {
          "name": "title",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "alt",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "externalId",
          "description": "",
          "type": "string",
          "required": false
        },
        {
          "name": "replaces",
          "description": "The id of an item of yours that is to get this file in place of its own",
          "type": "string",
          "required": false
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "uploads.check",
    "resource": "uploads",
    "verb": "check",
    "summary": "Ask which files need to be uploaded",
    "description": "For up to 1,000 files at once: what the server has of you already, what it would refuse, and how much room is left.",
    "method": "POST",
    "path": "/v1/uploads/check",
    "pathParameters": [],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "files",
          "description": "Each with its `sha256` and its `sizeBytes`, and with its `contentType` where that is known",
          "type": "object",
          "required": true,
          "array": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "uploads.get",
    "resource": "uploads",
    "verb": "get",
    "summary": "Read how far an upload is",
    "description": "",
    "method": "GET",
    "path": "/v1/uploads/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The upload's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "uploads.delete",
    "resource": "uploads",
    "verb": "delete",
    "summary": "Give an upload up",
    "description": "Its bytes are deleted. What has become an item stays.",
    "method": "DELETE",
    "path": "/v1/uploads/{id}",
    "pathParameters": [
      {
        "name": "id",
        "description": "The upload's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "uploads.complete",
    "resource": "uploads",
    "verb": "complete",
    "summary": "Make an item of the parts",
    "description": "A small file is looked at now, a large one by a worker: then the upload is `verifying`, and `completed` or `failed` later.",
    "method": "POST",
    "path": "/v1/uploads/{id}/complete",
    "pathParameters": [
      {
        "name": "id",
        "description": "The upload's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "uploads.parts",
    "resource": "uploads",
    "verb": "parts",
    "summary": "Ask which parts have arrived",
    "description": "",
    "method": "GET",
    "path": "/v1/uploads/{id}/parts",
    "pathParameters": [
      {
        "name": "id",
        "description": "The upload's id"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "uploads.signParts",
    "resource": "uploads",
    "verb": "signParts",
    "summary": "Ask where to send parts",
    "description": "Each URL takes one PUT of one part, without credentials, for an hour.",
    "method": "POST",
    "path": "/v1/uploads/{id}/parts",
    "pathParameters": [
      {
        "name": "id",
        "description": "The upload's id"
      }
    ],
    "queryParameters": [],
    "body": {
      "fields": [
        {
          "name": "numbers",
          "description": "Counted from 1",
          "type": "integer",
          "required": true,
          "array": true
        }
      ]
    },
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "users.list",
    "resource": "users",
    "verb": "list",
    "summary": "List accounts",
    "description": "With `q`, those whose handle or name begins so: of each the first 200, by name. Suspended accounts are not listed, nor are those that you have blocked.",
    "method": "GET",
    "path": "/v1/users",
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
        "description": "How the handle or the name begins",
        "type": "string"
      },
      {
        "name": "sort",
        "description": "The latest first, or those whom most follow",
        "type": "string",
        "enum": [
          "new",
          "followers"
        ]
      }
    ],
    "paginated": true,
    "authenticated": false
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
    "authenticated": false
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
    "authenticated": true
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
    "authenticated": true
  },
  {
    "id": "users.collections",
    "resource": "users",
    "verb": "collections",
    "summary": "List the collections of an account, the last made first",
    "description": "Public ones; to its followers those for followers, too, and to itself all.",
    "method": "GET",
    "path": "/v1/users/{user}/collections",
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
    "authenticated": false
  },
  {
    "id": "comments.byUser",
    "resource": "comments",
    "verb": "byUser",
    "summary": "List what an account has said, the last first",
    "description": "As far as you may see the posts. Your own that a moderator has removed are among them. A page may be short where much is out of sight: go on as long as there is a `next`.",
    "method": "GET",
    "path": "/v1/users/{user}/comments",
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
    "authenticated": false
  },
  {
    "id": "users.follow",
    "resource": "users",
    "verb": "follow",
    "summary": "Follow an account",
    "description": "Its posts are in your home feed from then on, and you see those that are for its followers. It is told, once. Following twice changes nothing. You may follow 10,000 accounts and tags. Where either of you has blocked the other, it is a 404.",
    "method": "PUT",
    "path": "/v1/users/{user}/follow",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "users.unfollow",
    "resource": "users",
    "verb": "unfollow",
    "summary": "Follow an account no longer",
    "description": "",
    "method": "DELETE",
    "path": "/v1/users/{user}/follow",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "users.followers",
    "resource": "users",
    "verb": "followers",
    "summary": "List who follows an account, the last one first",
    "description": "Suspended accounts are not among them. A page may be short where much is out of sight: go on as long as there is a `next`.",
    "method": "GET",
    "path": "/v1/users/{user}/followers",
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
    "authenticated": false
  },
  {
    "id": "users.following",
    "resource": "users",
    "verb": "following",
    "summary": "List the accounts that an account follows, the last one first",
    "description": "Suspended accounts are not among them. A page may be short where much is out of sight: go on as long as there is a `next`.",
    "method": "GET",
    "path": "/v1/users/{user}/following",
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
    "authenticated": false
  },
  {
    "id": "users.mute",
    "resource": "users",
    "verb": "mute",
    "summary": "Mute an account",
    "description": "It is left out of your feeds and notifications, and stays in sight where you look for it. It is not told. You may mute 10,000 accounts and tags.",
    "method": "PUT",
    "path": "/v1/users/{user}/mute",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
  },
  {
    "id": "users.unmute",
    "resource": "users",
    "verb": "unmute",
    "summary": "Mute an account no longer",
    "description": "",
    "method": "DELETE",
    "path": "/v1/users/{user}/mute",
    "pathParameters": [
      {
        "name": "user",
        "description": "An id or `@handle`"
      }
    ],
    "queryParameters": [],
    "paginated": false,
    "authenticated": true
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
    "authenticated": false
  }
];
