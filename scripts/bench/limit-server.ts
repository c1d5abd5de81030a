import http from "node:http";
import pg from "pg";

/**
 * The limit of the reads: a server by hand, with nothing but node:http and pg, that lets PostgreSQL build the same JSON
 * with prepared statements. It checks nothing and knows its one caller's token by heart.
 */
const [databaseUrl = "", publicUrl = "", token = "", userId = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });

const fileOf = (row: string, name: string) => `$2 || '/v1/media/' || ${row}.id || ${name} || '?v=' || ${row}.version`;

const urlsOf = (row: string) => `json_build_object('original', ${fileOf(row, "'/original'")},
  'renditions', (select json_agg(json_build_object('width', r,
    'height', round(${row}.height::numeric * r / ${row}.width)::int,
    'url', ${fileOf(row, "'/files/' || r || '.webp'")},
    'avifUrl', ${fileOf(row, "'/files/' || r || '.avif'")})) from unnest(${row}.rendition_widths) r),
  'playback', null)`;

const media = `json_build_object('id', m.id, 'kind', m.kind, 'state', m.state, 'failureCode', m.failure_code,
  'contentType', m.content_type, 'sizeBytes', coalesce(m.clean_size_bytes, m.size_bytes), 'width', m.width,
  'height', m.height, 'animated', m.animated, 'durationMs', m.duration_ms, 'thumbhash', m.thumbhash,
  'dominantColour', m.dominant_colour, 'title', m.title, 'alt', m.alt, 'focus', null, 'sensitive', m.sensitive,
  'license', m.license,
  'urls', ${urlsOf("m")},
  'sha256', null, 'fileName', null, 'externalId', null, 'custom', null, 'takenAt', null, 'camera', null,
  'createdAt', iso_time(m.created_at),
  'updatedAt', iso_time(m.updated_at),
  'viewer', case when $1::text is not null then json_build_object('canEdit', m.owner_id = $1) end)`;

const post = `json_build_object('id', p.id,
  'author', json_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name,
    'avatar', case when a.id is not null then json_build_object('mediaId', a.id, 'thumbhash', a.thumbhash,
      'urls', ${urlsOf("a")}) end),
  'title', p.title, 'body', p.body, 'language', null, 'status', p.status, 'visibility', p.visibility,
  'commentPolicy', p.comment_policy, 'sensitive', p.sensitive, 'labels', p.labels, 'locked', false, 'pinned', false,
  'tags', p.tags, 'media', x.items, 'link', null, 'externalId', null, 'revision', p.revision,
  'createdAt', iso_time(p.created_at), 'updatedAt', iso_time(p.updated_at), 'publishAt', null,
  'publishedAt', iso_time(p.published_at),
  'counts', json_build_object('media', x.count, 'up', t.up, 'down', t.down, 'score', t.up - t.down,
    'comments', t.comments, 'saves', t.saves),
  'viewer', case when $1::text is not null then json_build_object('canEdit', p.author_id = $1, 'canComment', true,
    'vote', coalesce((select v.value from votes v where v.subject_id = p.id and v.voter_id = $1), 0),
    'saved', exists (select from saves s where s.user_id = $1 and s.post_id = p.id)) end)`;

const joins = `join users u on u.id = p.author_id left join media a on a.id = u.avatar_media_id
  join tallies t on t.subject_id = p.id cross join lateral (
  select json_agg(${media} order by pm.position) as items, count(*) as count from post_media pm
  join media m on m.id = pm.media_id where pm.post_id = p.id) x`;

const onePost = {
  name: "post",
  text: `select ${post}::text as json from posts p ${joins}
    where p.id = $3 and p.audience = 'public'`,
};
const page = {
  name: "page",
  text: `select json_build_object('items', json_agg(${post} order by p.published_at desc, p.id desc), 'next', null)::text as json
    from (select post_id from listed_posts where list = 'all' order by published_at desc, post_id desc limit 20) l
      join posts p on p.id = l.post_id ${joins}`,
};

http
  .createServer(async (req, res) => {
    const viewer = req.headers.authorization === `Bearer ${token}` ? userId : null;
    const path = req.url ?? "";
    const id = path.startsWith("/v1/posts/") ? path.slice("/v1/posts/".length) : undefined;
    const { rows } = id
      ? await pool.query({ ...onePost, values: [viewer, publicUrl, id] })
      : await pool.query({ ...page, values: [viewer, publicUrl] });
    const body: string = rows[0]?.json ?? "";
    res.writeHead(body ? 200 : 404, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    res.end(body);
  })
  .listen(0, "127.0.0.1", function listening(this: http.Server) {
    const address = this.address();
    process.stdout.write(`${typeof address === "object" ? address?.port : ""}\n`);
  });
