// Prints the front page of a community, as one of the demo users sees it.
//   node examples/community/front-page.mjs http://localhost:3000 cleo
import { requireServer } from "../require-server.mjs";
import { signIn } from "./sign-in.mjs";
import {
  ago,
  blue,
  bold,
  columns,
  counted,
  dim,
  heading,
  orange,
  padEnd,
  plain,
  shorten,
  widthOf,
  wrap,
} from "./terminal.mjs";

const [url = "http://localhost:3000", handle = "cleo"] = process.argv.slice(2);
await requireServer(url);
const easel = await signIn(url, handle);

const scoreWidth = 6;
const indent = " ".repeat(scoreWidth);

async function popular() {
  const { items } = await easel.feeds.popular({ limit: 5, window: "week" });
  const threads = await Promise.all(items.map((post) => easel.comments.list(post.id, { sort: "top", limit: 2 })));
  return items.flatMap((post, index) => [
    ...(index ? [""] : []),
    ...postLines(post),
    ...treeLines(threads[index].items),
  ]);
}

function postLines({ title, author, publishedAt, counts, tags, media, viewer }) {
  const facts = [`@${author.handle}`, ago(publishedAt)];
  if (media.length) facts.push(counted(media.length, "picture"));
  facts.push(counted(counts.comments, "comment"));
  const lines = (text, style) => wrap(text, columns - scoreWidth).map(style);
  const [first, ...rest] = [
    ...lines(plain(title), bold),
    ...lines(facts.join(" · "), dim),
    ...(tags.length ? lines(tags.map((tag) => `#${tag}`).join(" "), blue) : []),
  ];
  return [padEnd(arrow(viewer?.vote, counts.score), scoreWidth) + first, ...rest.map((line) => indent + line)];
}

/** A filled arrow: the one who looks at it has voted so. */
function arrow(vote, score) {
  const sign = { 1: "▲", "-1": "▼" }[vote] ?? "△";
  return vote ? orange(`${sign} ${score}`) : `${sign} ${score}`;
}

/** Comments, and below each the answers to it. One that was removed or deleted keeps its place for them. */
function treeLines(comments, before = indent) {
  return comments.flatMap(({ author, body, counts, viewer, replies }, index) => {
    const isLast = index === comments.length - 1;
    const below = before + (isLast ? "   " : "│  ");
    const words = author ? `@${author.handle}: ${plain(body)}` : "(gone)";
    const score = arrow(viewer?.vote, counts.score);
    const [first, ...rest] = wrap(words, columns - below.length - widthOf(score) - 1);
    return [
      `${dim(before + (isLast ? "└─ " : "├─ "))}${score} ${first}`,
      ...rest.map((line) => `${dim(below)}${" ".repeat(widthOf(score) + 1)}${line}`),
      ...treeLines(replies?.items ?? [], below),
    ];
  });
}

async function whoToFollow() {
  const { items } = await easel.users.list({ sort: "followers", limit: 20 });
  const others = items.filter(({ viewer }) => !(viewer.isMe || viewer.following)).slice(0, 3);
  return others.map((user) => {
    const counts = `${counted(user.counts.followers, "follower")}, ${counted(user.counts.posts, "post")}`;
    const known = padEnd(`@${user.handle}`, 10) + padEnd(counts, 22);
    return known + dim(shorten(plain(user.bio), columns - widthOf(known)));
  });
}

const happened = {
  follow: () => "follows you",
  comment: (title) => `commented on “${title}”`,
  reply: (title) => `answered you below “${title}”`,
  mention: (title) => `named you below “${title}”`,
  votes: (title, comment) => `for your ${comment ? "comment on" : "post"} “${title}”`,
  moderation: () => "decided about something of yours",
};

async function notifications() {
  const { items } = await easel.notifications.list({ limit: 12 });
  return items.flatMap(({ type, actor, count, post, comment, createdAt, readAt }) => {
    const who = actor ? `@${actor.handle}` : type === "votes" ? counted(count, "vote") : "A moderator";
    const what = happened[type](shorten(plain(post?.title ?? ""), 28), comment);
    const [first, ...rest] = wrap(`${who} ${what}, ${ago(createdAt)}`, columns - 2);
    // Votes say what they are for; what somebody wrote is shown.
    const quote = comment && actor ? wrap(plain(comment.excerpt), columns - 4) : [];
    return [
      `${readAt ? " " : orange("●")} ${first}`,
      ...rest.map((line) => `  ${line}`),
      ...quote.map((line) => dim(`  │ ${line}`)),
    ];
  });
}

const [{ name }, { count, isMore }] = await Promise.all([easel.discovery.easel(), easel.notifications.unreadCount()]);
const sections = [
  [...heading(`${name}: popular this week`, `@${handle}`), ...(await popular())],
  [...heading("Who to follow"), ...(await whoToFollow())],
  [...heading("Notifications", `${count}${isMore ? "+" : ""} unread`), ...(await notifications())],
];
console.log(sections.flat().join("\n"));
