/** The resources of the API, and what each is. */
export const resources: readonly { name: string; summary: string }[] = [
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
    "name": "feeds",
    "summary": "posts of many authors, in an order worth reading"
  },
  {
    "name": "search",
    "summary": "finding posts, accounts and tags by their words"
  },
  {
    "name": "admin",
    "summary": "accounts, for moderators and admins"
  }
];
