import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/test-database.ts";
import { openDatabase } from "./db.ts";
import { migrate } from "./migrate.ts";

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "easel-migrations-"));
  await database.db.raw("drop schema public cascade; create schema public");
  return () => rm(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFile(path.join(folder, name), sql);
const run = (db = database.db) => migrate(db, pathToFileURL(`${folder}/`));
const tables = () => database.db("pg_tables").where({ schemaname: "public" }).orderBy("tablename").pluck("tablename");

test("files run in order, once", async () => {
  await write("0002_b.sql", "alter table a add column b text default 'is it? yes: ??'");
  await write("0001_a.sql", "create table a (); create index on a ((1))");
  await write("schema.sql", "this is not run");
  expect(await run()).toEqual(["0001_a.sql", "0002_b.sql"]);
  expect(await run()).toEqual([]);
  await write("0003_c.sql", "create table c ()");
  expect(await run()).toEqual(["0003_c.sql"]);
  expect(await tables()).toEqual(["a", "c", "migrations"]);
});

test("one that fails leaves nothing of itself, and those before it stay", async () => {
  await write("0001_a.sql", "create table a ()");
  await write("0002_b.sql", "create table b (); select 1/0");
  await expect(run()).rejects.toThrow("division by zero");
  expect(await tables()).toEqual(["a", "migrations"]);
  await write("0002_b.sql", "create table b ()");
  expect(await run()).toEqual(["0002_b.sql"]);
});

test.each([
  ["a missing number", ["0001_a.sql", "0003_c.sql"], "0003_c.sql should have the number 0002"],
  ["a number twice", ["0001_a.sql", "0001_b.sql"], "0001_b.sql should have the number 0002"],
  ["no first one", ["0002_a.sql"], "0002_a.sql should have the number 0001"],
])("%s is refused before anything runs", async (_what, names, message) => {
  for (const name of names) await write(name, `create table ${name.slice(5, 6)} ()`);
  await expect(run()).rejects.toThrow(message);
  expect(await tables()).toEqual([]);
});

test("a file that was changed after it ran is refused", async () => {
  await write("0001_a.sql", "create table a ()");
  await run();
  await write("0001_a.sql", "create table a2 ()");
  await expect(run()).rejects.toThrow("0001_a.sql was changed after it ran");
});

test("a database of a newer version is left alone", async () => {
  await write("0001_a.sql", "create table a ()");
  await write("0002_b.sql", "create table b ()");
  await run();
  await rm(path.join(folder, "0002_b.sql"));
  await expect(run()).rejects.toThrow("made by a newer Easel (it has 0002_b.sql)");
});

test("five processes that start at once run each file once", async () => {
  await write("0001_a.sql", "create table a (); select pg_sleep(0.2)");
  await write("0002_b.sql", "create table b ()");
  const others = Array.from({ length: 5 }, () => openDatabase({ connectionString: database.url }, 2));
  try {
    const applied = await Promise.all(others.map((db) => run(db)));
    expect(applied.flat().sort()).toEqual(["0001_a.sql", "0002_b.sql"]);
  } finally {
    await Promise.all(others.map((db) => db.destroy()));
  }
});
