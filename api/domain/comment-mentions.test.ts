import { expect, test } from "vitest";
import { findMentions } from "./comment-mentions.ts";

test.each<[string, string[]]>([
  ["@alice", ["alice"]],
  ["Hello @Alice, (@bob_2) and *@cleo*!", ["alice", "bob_2", "cleo"]],
  ["@alice @ALICE @alice", ["alice"]],
  ["ann@alice.example, https://site.example/@alice, a/@alice", []],
  ["@al and @alice@site.example", []],
  [`@${"x".repeat(31)}`, []],
  ["`@alice` and ``a ` @bob`` but @cleo", ["cleo"]],
  ["`@alice, and nothing closes it", ["alice"]],
  ["```\n@alice\n```\n@bob", ["bob"]],
  ["before @bob\n\n~~~js\n@alice\n```\n~~~", ["bob"]],
  ["@bob\n````\n@alice\n```\n@cleo", ["bob"]],
  ["``` @alice ``` @bob", ["bob"]],
  ["> @alice\n- @bob\n", ["alice", "bob"]],
  [Array.from({ length: 12 }, (_, i) => `@user_${i}`).join(" "), Array.from({ length: 10 }, (_, i) => `user_${i}`)],
  ["", []],
])("%j calls %j", (markdown, handles) => {
  expect(findMentions(markdown)).toEqual(handles);
});

test.each(["`", "~", "@", "@a", "`a ", "```\n", "~~~\n", "``` ", "`a``b", " ", "\n"])(
  "as many %j as fit into a comment are looked through",
  (part) => {
    expect(findMentions(part.repeat(10_000 / part.length))).toEqual([]);
  },
);
