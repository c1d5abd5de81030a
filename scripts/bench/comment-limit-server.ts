import http from "node:http";
import pg from "pg";
import { newId } from "../../api/core/ids.ts";

/**
 * The limit of the comments: a server by hand, with nothing but node:http and pg, on two tables of its own. One prepared
 * statement writes the comment and counts it. It checks nothing, tells nobody, writes nothing down, and believes who says
 * that it comments.
 */
const [databaseUrl = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });

const writeComment = {
  name: "comment",
  text: `with comment as (
      insert into by_hand.comments (id, post_id, author_id, body) values ($1, $2, $3, $4) returning *
    ), counted as (
      update by_hand.posts set comments = comments + 1 where id = $2
    )
    select json_build_object('id', id, 'postId', post_id, 'authorId', author_id, 'body', body,
      'createdAt', created_at)::text as json from comment`,
};

http
  .createServer((req, res) => {
    let text = "";
    req.setEncoding("utf8");
    req.on("data", (chunk) => {
      text += chunk;
    });
    req.on("end", async () => {
      const values = [newId("cmt"), req.url?.split("/")[3], req.headers["x-account"], JSON.parse(text).body];
      const { rows } = await pool.query({ ...writeComment, values });
      const body = rows[0]?.json ?? "";
      res.writeHead(201, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
      res.end(body);
    });
  })
  .listen(0, "127.0.0.1", function listening(this: http.Server) {
    const address = this.address();
    process.stdout.write(`${typeof address === "object" ? address?.port : ""}\n`);
  });
