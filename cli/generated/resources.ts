/** The resources of the API, and what each is. */
export const resources: readonly { name: string; summary: string }[] = [
  {
    "name": "me",
    "summary": "your own account"
  },
  {
    "name": "users",
    "summary": "accounts as everybody sees them"
  },
  {
    "name": "media",
    "summary": "images, and the sizes that are made of them"
  },
  {
    "name": "posts",
    "summary": "what creators publish"
  },
  {
    "name": "feeds",
    "summary": "posts of many authors, in an order worth reading"
  }
];
