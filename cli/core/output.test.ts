import { describe, expect, test } from "vitest";
import { createTestIo } from "../testing/test-io.ts";
import { chooseFormat, printable, table, writeResult } from "./output.ts";

describe("the format", () => {
  test.each([
    ["a terminal", {}, true, "table"],
    ["a pipe", {}, false, "json"],
    ["--json on a terminal", { json: true }, true, "json"],
    ["-o ndjson on a terminal", { output: "ndjson" as const }, true, "ndjson"],
    ["-o table in a pipe", { output: "table" as const }, false, "table"],
  ])("of %s", (_where, flags, isTerminal, format) => {
    const io = createTestIo({ terminals: isTerminal ? ["stdout"] : [] });
    expect(chooseFormat(io, flags)).toBe(format);
  });
});

describe("a table", () => {
  const items = [
    { ownNote: "x".repeat(60), title: "Kyoto", id: "pst_1", counts: { votes: 1 } },
    { ownNote: "short", title: "日本", id: "pst_22", counts: { votes: 2 } },
  ];

  test("begins with what people look for, and leaves out what is not simple", () => {
    expect(table(items, 80)).toBe(
      ["ID      TITLE  OWN NOTE", `pst_1   Kyoto  ${"x".repeat(60)}`, "pst_22  日本   short", ""].join("\n"),
    );
  });

  test("drops the columns that do not fit", () => {
    expect(table(items, 20)).toBe("ID      TITLE\npst_1   Kyoto\npst_22  日本\n");
  });

  test("shortens what would take the room of others, and the last column that fits", () => {
    const title = "A long way to the green valley";
    expect(table([{ id: "pst_1", title, body: title }], 40)).toBe(
      "ID     TITLE             BODY\npst_1  A long way to t…  A long way to …\n",
    );
    expect(table([{ id: "pst_1", title, body: title }], 36)).toBe(
      "ID     TITLE           BODY\npst_1  A long way to…  A long way t…\n",
    );
    expect(table([{ id: "pst_1", title: "Kyoto", body: title }], 28)).toBe(
      "ID     TITLE  BODY\npst_1  Kyoto  A long way to…\n",
    );
  });

  test("leaves out what all have as usual, and half ids", () => {
    const post = { id: "pst_1", title: "Kyoto", status: "published", visibility: "public", pinned: false };
    expect(table([post, post], 80)).toBe("ID     TITLE\npst_1  Kyoto\npst_1  Kyoto\n");
    expect(table([post, { ...post, status: "draft" }], 80)).toBe(
      "ID     TITLE  STATUS\npst_1  Kyoto  published\npst_1  Kyoto  draft\n",
    );
    const subject = "cmt_01jd3x8q6zfk5v8h2m4n6p8r0t";
    expect(table([{ id: "act_1", action: "remove", subject }], 30)).toBe("ID     ACTION\nact_1  remove\n");
  });

  test("shows of a case what it is about and why, words with commas, and times to the minute", () => {
    const subject = "cmt_01jd3x8q6zfk5v8h2m4n6p8r0t";
    const item = { id: "cas_1", status: "open", reasons: ["spam", "hate"], subject, author: { handle: "milo" } };
    expect(table([{ ...item, createdAt: "2026-11-29T09:13:03.552Z", reports: [{}] }], 100)).toBe(
      [
        "ID     AUTHOR  SUBJECT                         REASONS     STATUS  CREATED AT",
        `cas_1  @milo   ${subject}  spam, hate  open    2026-11-29 09:13Z`,
        "",
      ].join("\n"),
    );
  });

  test("shows of the log of moderation what was decided, why and when: of a time without room the day", () => {
    const entry = { action: "restore", subjectKind: "collection", reason: "misinformation", by: "moderator" };
    const createdAt = "2026-11-29T09:13:03.552Z";
    const id = "act_01jd3x8q6zfk5v8h2m4n6p8r0t";
    expect(table([{ id, ...entry, createdAt, expiresAt: null, undoneAt: null }], 80)).toBe(
      [
        "ID                              ACTION   REASON          KIND        CREATED AT",
        `${id}  restore  misinformation  collection  2026-11-29`,
        "",
      ].join("\n"),
    );
  });

  test("shows the name of a collection where it is not its title", () => {
    const album = { id: "col_1", title: "Japan", name: "Japan", kind: "album" };
    expect(table([album, { ...album, name: null }], 80)).toBe(
      "ID     TITLE  KIND\ncol_1  Japan  album\ncol_1  Japan  album\n",
    );
    expect(table([album, { ...album, name: "Japan 2" }], 80)).toBe(
      "ID     TITLE  NAME     KIND\ncol_1  Japan  Japan    album\ncol_1  Japan  Japan 2  album\n",
    );
  });

  test("calls authors by their handles, and posts by their titles", () => {
    const item = { id: "ntf_1", type: "comment", actor: { id: "usr_1", handle: "ada" }, post: { title: "Kyoto" } };
    expect(
      table(
        [
          { ...item, comment: { id: "cmt_1" } },
          { ...item, comment: null, actor: null },
        ],
        80,
      ),
    ).toBe("ID     TYPE     ACTOR  POST\nntf_1  comment  @ada   Kyoto\nntf_1  comment         Kyoto\n");
  });

  test("shows of different things which one each is", () => {
    const found = [
      { type: "post", post: { id: "pst_1", title: "Kyoto" }, user: null, comment: null },
      { type: "user", post: null, user: { id: "usr_1", handle: "ada" }, comment: null },
      { type: "comment", post: null, user: null, comment: { id: "cmt_1", body: "Lovely" } },
      { type: "comment", post: null, user: null, comment: { id: "cmt_2", excerpt: "As lovely" } },
    ];
    expect(table(found, 80)).toBe(
      "ID     TYPE     NAME\npst_1  post     Kyoto\nusr_1  user     @ada\ncmt_1  comment  Lovely\ncmt_2  comment  As lovely\n",
    );
  });

  test("tells of posts, comments and tags what they are counted for, and of all when they were", () => {
    const times = { createdAt: "2026-11-28T09:13:03.552Z", publishedAt: "2026-11-29T10:00:00.000Z" };
    const id = "pst_01jd3x8q6zfk5v8h2m4n6p8r0t";
    const body = "Six minutes before the sun came over the dunes";
    const counts = { media: 1, up: 4, down: 1, score: 3, comments: 4, replies: 2, posts: 7, followers: 1 };
    const { replies, posts, followers, ...ofPosts } = counts;
    const post = { id, author: { handle: "cleo" }, title: "", body, counts: ofPosts, ...times };
    expect(table([post], 80)).toBe(
      `ID                              TITLE                  AUTHOR  SCORE  PUBLISHED\n${id}  Six minutes before t…  @cleo   3      2026-11-29\n`,
    );
    expect(table([post], 140)).toBe(
      [
        "ID                              TITLE                                           AUTHOR  SCORE  PUBLISHED          COMMENTS",
        `${id}  ${body}  @cleo   3      2026-11-29 10:00Z  4`,
        "",
      ].join("\n"),
    );
    const { createdAt } = times;
    expect(
      table([{ id: "cmt_1", author: { handle: "milo" }, body, counts: { score: 2, replies }, createdAt }], 120),
    ).toBe(
      [
        "ID     AUTHOR  SCORE  CREATED AT         BODY                                            REPLIES",
        `cmt_1  @milo   2      2026-11-28 09:13Z  ${body}  2`,
        "",
      ].join("\n"),
    );
    expect(table([{ name: "dawn", counts: { posts, followers } }], 80)).toBe(
      "NAME  POSTS  FOLLOWERS\ndawn  7      1\n",
    );
    const told = { id: "ntf_1", type: "follow", actor: { handle: "ada" }, createdAt };
    expect(
      table(
        [
          { ...told, readAt: null },
          { ...told, readAt: createdAt },
        ],
        80,
      ),
    ).toBe(
      [
        "ID     TYPE    ACTOR  READ  CREATED AT",
        "ntf_1  follow  @ada   no    2026-11-28 09:13Z",
        "ntf_1  follow  @ada   yes   2026-11-28 09:13Z",
        "",
      ].join("\n"),
    );
  });

  test("tells of an upload how far it is, and how long it is kept", () => {
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000 + 5000).toISOString();
    const upload = { id: "upl_1", state: "uploading", receivedBytes: 0, expiresAt: hours(0), sizeBytes: null };
    const items = [
      { ...upload, receivedBytes: 3_999_999, sizeBytes: 4_000_000, expiresAt: hours(150), fileName: "kyoto.mov" },
      { ...upload, receivedBytes: 2_500_000, expiresAt: hours(2), fileName: "live.webm" },
      { ...upload, state: "failed", failureCode: "checksum_mismatch", fileName: "torn.wav" },
      { ...upload, state: "completed", fileName: "done.wav" },
    ];
    expect(table(items, 80)).toBe(
      [
        "ID     PROGRESS                   EXPIRES      FILE",
        "upl_1  99 % of 4.0 MB             in 6 days    kyoto.mov",
        "upl_1  2.5 MB                     in 2 hours   live.webm",
        "upl_1  failed: checksum_mismatch  in a minute  torn.wav",
        "upl_1  completed                               done.wav",
        "",
      ].join("\n"),
    );
  });

  test("of nothing says so", () => {
    expect(table([], 80)).toBe("Nothing here.\n");
  });
});

describe("a result", () => {
  const page = { items: [{ id: 1 }, { id: 2 }], next: null };

  test.each([
    ["ndjson", page, '{"id":1}\n{"id":2}\n'],
    ["ndjson", { id: 1 }, '{"id":1}\n'],
    ["json", { id: 1 }, '{\n  "id": 1\n}\n'],
    ["table", { id: 1, title: null, author: { handle: "ada" } }, "id      1\nauthor  @ada\n"],
    ["table", { counts: { up: 2, down: 0 }, tags: ["a", "b"] }, "counts  up 2, down 0\ntags    a, b\n"],
    [
      "table",
      {
        roles: [
          { role: "creator", claim: "roles" },
          { role: "a", claim: null },
        ],
      },
      "roles  role creator, claim roles; role a, claim -\n",
    ],
    ["table", { media: [{ id: "med_1", title: "" }, { title: "Dawn" }] }, "media  med_1, Dawn\n"],
    [
      "table",
      { urls: { original: "/o", sizes: [{ width: 1 }, { width: 2 }], poster: null, types: ["a", "b"] } },
      "urls  original /o, sizes (2), poster -, types a b\n",
    ],
    ["table", { id: 1, bio: "", links: [], custom: {}, rows: [[1]] }, "id    1\nrows  1 of them\n"],
    ["json", undefined, ""],
    ["yaml", page, "items:\n  - id: 1\n  - id: 2\nnext: null\n"],
    ["csv", page, "id\r\n1\r\n2\r\n"],
  ] as const)("as %s", async (format, result, text) => {
    const io = createTestIo();
    await writeResult(io, format, result);
    expect(io.out()).toBe(text);
  });

  test("cannot steer the terminal", async () => {
    const io = createTestIo();
    await writeResult(io, "table", { custom: { "\u001b[2J": 1 } });
    expect(io.out()).toBe("custom  \ufffd[2J 1\n");
    expect(printable("a\u001b[2Jb\r\nc\u202ed👩‍🚀")).toBe("a\ufffd[2Jb  c\ufffdd👩‍🚀");
  });
});
