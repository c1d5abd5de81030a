import type { Knex } from "knex";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/test-database.ts";
import { openDatabase } from "./db.ts";
import { inBatches, type Statement } from "./db-batch.ts";

let database: TestDatabase;
/** Of one connection: what goes wrong on it is seen by the next. */
let db: Knex;

beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase({ connectionString: database.url }, 1);
  await db.raw("create table letters (letter text not null, at timestamptz default now())");
});
beforeEach(() => db("letters").delete());
afterAll(async () => {
  await db.destroy();
  await database.close();
});

const write = (letter: string | null): Statement => ({
  text: "insert into letters (letter) values ($1) returning letter",
  values: [letter],
});
const failing: Statement = { text: "select 1 / $1::int as one", values: [0] };
const written = async () => (await db("letters").orderBy("letter").pluck("letter")).join("");

describe("a transaction in batches", () => {
  test("writes what is committed, and gives the rows of the last statement of each", async () => {
    const rows = await inBatches(db, async (run) => [
      await run([write("a"), write("b")]),
      await run([write("c")], { commits: true }),
    ]);
    expect(rows).toEqual([[{ letter: "b" }], [{ letter: "c" }]]);
    expect(await written()).toBe("abc");
  });

  test("may end without more to write, and leaves a transaction that it is in as it is", async () => {
    const work = async (db: Knex) =>
      inBatches(db, async (run) => {
        await run([write("d")]);
        return run([], { commits: true });
      });
    expect(await work(db)).toEqual([]);
    await db.transaction(async (trx) => expect(await work(trx)).toEqual([]));
    expect(await written()).toBe("dd");
  });

  test("gives values as a query does", async () => {
    const text = "select 9007199254740991::bigint as n, now() as t, null::text as z, $1::text as s, true as b";
    const [row] = await inBatches(db, (run) => run([{ text, values: ["é"] }]));
    expect(row).toEqual({ n: Number.MAX_SAFE_INTEGER, t: expect.any(Date), z: null, s: "é", b: true });
  });

  test("undoes all where nothing commits", async () => {
    await inBatches(db, (run) => run([write("a")]));
    expect(await written()).toBe("");
  });

  test("undoes all where the work between its batches fails", async () => {
    const outcome = inBatches(db, async (run) => {
      await run([write("a")]);
      throw new Error("no disk");
    });
    await expect(outcome).rejects.toThrow("no disk");
    expect(await written()).toBe("");
  });

  test.each([
    ["the first", [failing, write("b"), write("c")]],
    ["one in the middle", [write("a"), failing, write("c")]],
    ["the last before the end", [write("a"), write("b"), failing]],
    ["one that is refused by the table", [write("a"), write(null), write("c")]],
  ])("undoes all where %s fails, and its connection goes on", async (_, statements) => {
    await expect(inBatches(db, (run) => run(statements, { commits: true }))).rejects.toMatchObject({
      code: expect.stringMatching(/^22012$|^23502$/),
    });
    expect(await written()).toBe("");
    await inBatches(db, (run) => run([write("x"), { ...failing, values: [1] }], { commits: true }));
    expect(await written()).toBe("x");
  });

  test("prepares nothing twice, and forgets nothing that was not prepared because of an error before it", async () => {
    const late: Statement = { text: "insert into letters (letter) values (lower($1))", values: ["L"] };
    await expect(inBatches(db, (run) => run([failing, late], { commits: true }))).rejects.toThrow("division by zero");
    for (let time = 0; time < 3; time++) await inBatches(db, (run) => run([late], { commits: true }));
    expect(await written()).toBe("lll");
    const { rows } = await db.raw("select count(*) from pg_prepared_statements where statement = ?", [late.text]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  test("goes on in the transaction that it is in, and leaves its end to that", async () => {
    const outcome = db.transaction(async (trx) => {
      await inBatches(trx, (run) => run([write("a")], { commits: true }));
      await inBatches(trx, (run) => run([write("b")]));
      expect(await trx("letters").pluck("letter")).toEqual(["a", "b"]);
      throw new Error("enough");
    });
    await expect(outcome).rejects.toThrow("enough");
    expect(await written()).toBe("");
    await db.transaction((trx) => inBatches(trx, (run) => run([write("a")])));
    expect(await written()).toBe("a");
  });

  test("takes no connection that its server has closed", async () => {
    const outcome = inBatches(db, async (run) => {
      const [row] = await run<{ pid: number }>([{ text: "select pg_backend_pid() as pid", values: [] }]);
      await database.db.raw("select pg_terminate_backend(?)", [row?.pid ?? 0]);
      await run([write("a")], { commits: true });
    });
    await expect(outcome).rejects.toThrow();
    await inBatches(db, (run) => run([write("b")], { commits: true }));
    expect(await written()).toBe("b");
  });
});
