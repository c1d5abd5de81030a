import { createHash } from "node:crypto";
import type { Knex } from "knex";
import { newId } from "../../api/core/ids.ts";

const authors = 100;
const batchSize = 5000;
const widths = [320, 640, 1280, 2048];

/** Fills an empty database: posts of a hundred authors with one to three images each, a minute apart. */
export async function seedPosts(db: Knex, count: number, say: (line: string) => void): Promise<void> {
  const userIds = Array.from({ length: authors }, () => newId("usr"));
  await insert(
    db,
    "users",
    userIds.map((id, index) => ({ id, handle: `author_${index}`, display_name: `Author ${index}` })),
  );
  for (let start = 0; start < count; start += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, count - start) }, (_, index) =>
      makePost(userIds, start + index),
    );
    await insert(
      db,
      "posts",
      batch.map(({ post }) => post),
    );
    await insert(
      db,
      "media",
      batch.flatMap(({ media }) => media),
    );
    await insert(
      db,
      "post_media",
      batch.flatMap(({ places }) => places),
    );
    if ((start + batchSize) % 25_000 === 0) say(`seeded ${start + batchSize} posts`);
  }
  await db.raw("vacuum analyze");
}

function makePost(userIds: string[], index: number) {
  const authorId = userIds[index % userIds.length] ?? "";
  const id = newId("pst");
  const publishedAt = new Date(Date.UTC(2025, 0, 1) + index * 60_000).toISOString();
  const media = Array.from({ length: 1 + (index % 3) }, (_, place) => makeMedia(authorId, `${index}-${place}`));
  const text = "A paragraph of the kind that people write below a picture, neither short nor long. ";
  return {
    post: {
      id,
      author_id: authorId,
      title: `Post number ${index}`,
      body: text.repeat(4),
      status: "published",
      published_at: publishedAt,
      created_at: publishedAt,
    },
    media,
    places: media.map((item, position) => ({ post_id: id, position, media_id: item.id })),
  };
}

function makeMedia(ownerId: string, name: string) {
  return {
    id: newId("med"),
    owner_id: ownerId,
    state: "ready",
    content_type: "image/jpeg",
    size_bytes: 2_400_000,
    clean_size_bytes: 2_399_000,
    sha256: createHash("sha256").update(name).digest("hex"),
    file_name: `IMG_${name}.jpg`,
    alt: "A mountain ridge in the evening",
    width: 4032,
    height: 3024,
    thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
    rendition_widths: `{${widths.join(",")}}`,
    has_avif: true,
    dominant_colour: "#2a6f97",
    version: "b756d1fb4eb8",
  };
}

/** PostgreSQL takes the rows as one JSON parameter, whatever their number. */
async function insert(db: Knex, table: string, rows: object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(", ");
  await db.raw(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, ?)`, [
    JSON.stringify(rows),
  ]);
}
