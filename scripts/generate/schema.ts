import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Knex } from "knex";
import { openDatabase } from "../../api/core/db.ts";
import { startEmbeddedPostgres } from "../../api/core/embedded-postgres.ts";
import { migrate } from "../../api/core/migrate.ts";

const banner = "-- The schema that the migrations make, to be read. Generated: npm run generate.\n";

/** Runs the migrations on a fresh embedded PostgreSQL and writes down what they made. */
export async function dumpSchema(root: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "easel-schema-"));
  const postgres = await startEmbeddedPostgres(folder, { durable: false, maxConnections: 10 });
  const db = openDatabase(postgres.connection, 2);
  try {
    await migrate(db, pathToFileURL(`${path.join(root, "migrations")}/`));
    return [banner, ...(await typesOf(db)), ...(await functionsOf(db)), ...(await tablesOf(db))].join("\n");
  } finally {
    await db.destroy();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function rowsOf<Row>(db: Knex, sql: string): Promise<Row[]> {
  return (await db.raw(sql)).rows;
}

async function typesOf(db: Knex): Promise<string[]> {
  const types = await rowsOf<{ name: string; fields: string }>(
    db,
    `select c.relname as name, string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum) as fields
     from pg_class c join pg_attribute on attrelid = c.oid and attnum > 0
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'c' group by c.relname order by c.relname`,
  );
  return types.map(({ name, fields }) => `create type ${name} as (${fields});\n`);
}

async function functionsOf(db: Knex): Promise<string[]> {
  const functions = await rowsOf<{ sql: string }>(
    db,
    `select pg_get_functiondef(p.oid) as sql from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
       and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     order by p.proname`,
  );
  return functions.map(
    ({ sql }) => `${sql.trim().replace(/^CREATE OR REPLACE FUNCTION public\./, "CREATE FUNCTION ")};\n`,
  );
}

async function tablesOf(db: Knex): Promise<string[]> {
  const columns = await rowsOf<{ table: string; line: string }>(
    db,
    `select c.relname as table, format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
       || coalesce(' collate ' || quote_ident(nullif(l.collname, 'default')), '')
       || coalesce(case when a.attgenerated = '' then ' default ' || pg_get_expr(d.adbin, d.adrelid)
         else ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' end, '')
       || case when a.attnotnull then ' not null' else '' end as line
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     left join pg_collation l on l.oid = a.attcollation
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
     order by c.relname, a.attnum`,
  );
  const constraints = await rowsOf<{ table: string; line: string }>(
    db,
    `select conrelid::regclass::text as table, format('constraint %I %s', conname, pg_get_constraintdef(oid)) as line
     from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0 and contype <> 'n'
     order by array_position('{p,u,c,f}', contype::text), conname`,
  );
  const indexes = await rowsOf<{ table: string; line: string }>(
    db,
    `select tablename as table, replace(indexdef, ' ON public.', ' ON ') as line from pg_indexes
     where schemaname = 'public' and not exists (
       select from pg_constraint where conindid = format('%I', indexname)::regclass and contype in ('p', 'u'))
     order by indexname`,
  );
  const triggers = await rowsOf<{ table: string; line: string }>(
    db,
    `select tgrelid::regclass::text as table, replace(pg_get_triggerdef(oid), ' ON public.', ' ON ') as line from pg_trigger
     where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
     order by tgname`,
  );
  const linesOf = (rows: { table: string; line: string }[], table: string) =>
    rows.filter((row) => row.table === table).map((row) => row.line);
  return [...new Set(columns.map((column) => column.table))].map((table) => {
    const body = [...linesOf(columns, table), ...linesOf(constraints, table)].map((line) => `  ${line}`).join(",\n");
    const after = [...linesOf(indexes, table), ...linesOf(triggers, table)].map((line) => `${line};\n`);
    return `create table ${table} (\n${body}\n);\n${after.join("")}`;
  });
}
