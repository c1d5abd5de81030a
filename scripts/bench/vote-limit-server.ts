import http from "node:http";
import pg from "pg";

/**
 * The limit of the votes: a server by hand, with nothing but node:http and pg, on two tables of its own. One prepared
 * statement writes the vote and counts it. It checks nothing, tells nobody, writes nothing down, and believes who says that
 * it votes.
 */
const [databaseUrl = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });

const castVote = {
  name: "vote",
  text: `with vote as (
      insert into by_hand.votes (post_id, voter_id, value) values ($1, $2, $3)
      on conflict (post_id, voter_id) do update set value = excluded.value where votes.value <> excluded.value
      returning case when xmax = 0 then 0 else -value end as old_value
    )
    update by_hand.posts set
      up = up + ($3 = 1)::int - (vote.old_value = 1)::int, down = down + ($3 = -1)::int - (vote.old_value = -1)::int
    from vote where id = $1 returning up, down`,
};

http
  .createServer((req, res) => {
    let text = "";
    req.setEncoding("utf8");
    req.on("data", (chunk) => {
      text += chunk;
    });
    req.on("end", async () => {
      const id = req.url?.split("/")[3];
      const { value } = JSON.parse(text);
      const { rows } = await pool.query({ ...castVote, values: [id, req.headers["x-account"], value] });
      const { up = 0, down = 0 } = rows[0] ?? {};
      const body = JSON.stringify({ counts: { up, down, score: up - down }, viewer: { vote: value } });
      res.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
      res.end(body);
    });
  })
  .listen(0, "127.0.0.1", function listening(this: http.Server) {
    const address = this.address();
    process.stdout.write(`${typeof address === "object" ? address?.port : ""}\n`);
  });
