/** What the community says and shows. The names on the left are handles, and the keys of posts are their `externalId`s. */

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Members comment and vote; creators, moderators and admins post, too. */
export const people = {
  cleo: { bio: "Paints horizons, one a day.", follows: ["mona"], followsTags: ["hiking"] },
  milo: { bio: "Looks, and asks.", follows: ["cleo", "mona"], followsTags: ["dawn"] },
  mona: { bio: "Walks until the path ends. Keeps this place tidy.", follows: ["cleo"], followsTags: [] },
  ada: { bio: "Makes sure that the lights stay on.", follows: ["cleo", "milo"], followsTags: ["gear"] },
};

export const posts = {
  "community-dunes": {
    by: "cleo",
    title: "Dawn over the dunes",
    body: "Up at four, and it was worth it. The light stays for **six minutes**.",
    tags: ["dawn", "desert"],
    photos: { "dawn-over-the-dunes.jpg": "The sun rises behind four ridges of sand" },
    upvotes: ["milo", "mona", "ada"],
  },
  "community-nights": {
    by: "cleo",
    title: "Two nights on the ridge",
    body: "The blue hour, and what comes after it.",
    tags: ["night", "mountains"],
    photos: { "blue-hour.jpg": "Blue hills below a pale moon", "night-ridge.png": "Stars above a dark ridge" },
    upvotes: ["milo", "ada"],
  },
  "community-valley": {
    by: "mona",
    title: "The green valley: a walk of five hours",
    body: "Start at the mill, keep the river on your left, and bring more water than you think.",
    tags: ["hiking", "mountains"],
    photos: { "green-valley.webp": "Green hills, one behind the other, under a mild sun" },
    upvotes: ["cleo", "milo"],
  },
  "community-lens": {
    by: "ada",
    title: "If you could keep one lens only, which one?",
    body: "Mine is the 35. Convince me of another.",
    tags: ["gear"],
    upvotes: ["cleo", "milo"],
    downvotes: ["mona"],
  },
  "community-last-light": {
    by: "cleo",
    title: "Last light",
    body: "Comes by itself, tomorrow.",
    tags: ["dusk"],
    photos: { "last-light.jpg": "A low sun behind red hills" },
    publishAt: inDays(1),
  },
};

/** Comments below each post; `replies` lie below them in turn. */
export const comments = {
  "community-dunes": [
    {
      by: "milo",
      body: "Six minutes? Here it was gone in two. Which way did you face?",
      upvotes: ["cleo", "ada"],
      replies: [
        {
          by: "cleo",
          body: "East, with the wind behind me. The way down is @mona's, she can tell you more.",
          upvotes: ["milo"],
          replies: [{ by: "mona", body: "Gladly. Bring boots, not sandals." }],
        },
      ],
    },
    { by: "ada", body: "This is the picture for the front page.", upvotes: ["cleo"] },
  ],
  "community-nights": [{ by: "ada", body: "How long did you expose the second one, @cleo?" }],
  "community-lens": [
    {
      by: "cleo",
      body: "The 50. It sees what I see.",
      upvotes: ["ada"],
      replies: [{ by: "mona", body: "Please no lens wars: that is what this downvote means." }],
    },
  ],
};

/** An album of cleo's: all her pictures that are published. */
export const album = { by: "cleo", path: "Horizons", posts: ["community-dunes", "community-nights"] };

/** Somebody writes what does not belong there, another reports it, and a moderator takes it out of sight. */
export const report = {
  post: "community-lens",
  comment: { by: "milo", body: "Cheap lenses, 90% off, today only: https://lenses.example", downvotes: ["cleo"] },
  by: "ada",
  reason: "spam",
  note: "It is below every second post of today.",
  moderator: "mona",
};
