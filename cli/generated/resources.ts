/** The resources of the API, and what each is. */
export const resources: readonly { name: string; summary: string }[] = [
  {
    "name": "discovery",
    "summary": "what this server is and where its parts are"
  },
  {
    "name": "health",
    "summary": "for load balancers and orchestrators"
  },
  {
    "name": "auth",
    "summary": "signing in by a session with a cookie, and who you are"
  },
  {
    "name": "me",
    "summary": "your own account"
  },
  {
    "name": "sessions",
    "summary": "the browsers in which you are signed in"
  },
  {
    "name": "api-keys",
    "summary": "keys for your programs, in place of a sign-in"
  },
  {
    "name": "users",
    "summary": "accounts as everybody sees them"
  },
  {
    "name": "handles",
    "summary": "the names by which accounts are found"
  },
  {
    "name": "uploads",
    "summary": "files on their way in: what the server has already, resumable uploads by tus, and parts straight to an object store"
  },
  {
    "name": "media",
    "summary": "pictures, films and sounds, and what is made of them"
  },
  {
    "name": "captions",
    "summary": "text tracks of films and sounds"
  },
  {
    "name": "posts",
    "summary": "what creators publish"
  },
  {
    "name": "tags",
    "summary": "what posts are about"
  },
  {
    "name": "comments",
    "summary": "what people say below posts, and in answer to one another"
  },
  {
    "name": "collections",
    "summary": "albums, playlists, series and folders of media and posts"
  },
  {
    "name": "feeds",
    "summary": "posts of many authors, in an order worth reading"
  },
  {
    "name": "search",
    "summary": "finding posts, accounts and tags by their words"
  },
  {
    "name": "notifications",
    "summary": "what happened that you may want to know"
  },
  {
    "name": "events",
    "summary": "all that happens to what is yours, kept and live"
  },
  {
    "name": "reports",
    "summary": "telling moderators what breaks the rules"
  },
  {
    "name": "moderation",
    "summary": "what moderators have to look at, what they decide, and appeals against it"
  },
  {
    "name": "blocklists",
    "summary": "words, domains and files that are not taken, or only to be looked at"
  },
  {
    "name": "admin",
    "summary": "accounts, for moderators and admins"
  }
];
