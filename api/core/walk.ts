import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { query } from "./db.ts";
import type { Json } from "./json.ts";
import { type CursorKey, isCommonSize, type Page, toPage } from "./pagination.ts";

/*
 * Pages of lists of which any part may be out of sight for who reads them. Going on until a page is full could mean going
 * through everything: a page looks at `maxCandidates` rows at most. Where too few of them are shown it is a short one, and
 * the next begins behind the last row that was looked at.
 */

/** Ten for each item of the largest page. Each is a few looks at primary keys. */
const maxCandidates = 1000;

/** A list, in SQL; its rows are called `row` throughout. */
export interface Walk {
  row: string;
  /** All rows behind the cursor, which an index has in this order. */
  candidates: string;
  order: string;
  /** Whether a row may be shown. */
  isShown: string;
  /** What the cursor holds of a row, as texts. */
  key: readonly string[];
  /** What is shown of a row, with the help of `joins`. */
  json: string;
  joins: string;
}

interface WalkedRow {
  /** Null where the page has nothing. */
  json: string | null;
  key: CursorKey;
  /** The row at which it ended before the page was full; null where it came to the end of the list. */
  stoppedAt: CursorKey | null;
}

/** Reads one page in one statement. */
export async function walkPage<P extends Page<unknown>>(
  { config, db }: { config: Config; db: Context["db"] },
  list: string,
  walk: Walk,
  values: readonly unknown[],
  limit: number,
): Promise<Json<P>> {
  const rows = await query<WalkedRow>(db, walkSql(walk, limit), [...values], { prepared: isCommonSize(limit) });
  const shown = rows.flatMap(({ json, key }) => (json === null ? [] : [{ json, key }]));
  return toPage(config, list, shown, limit, rows[0]?.stoppedAt ?? undefined);
}

/** Where it stopped is looked up only for a page that is not full. */
function walkSql({ row, candidates, order, isShown, key, json, joins }: Walk, limit: number): string {
  const keys = `array[${key.join(", ")}]`;
  return `
    with found as materialized (
      select ${row}.* from (${candidates} order by ${order} limit ${maxCandidates}) ${row}
      where ${isShown} order by ${order} limit ${limit + 1}
    )
    select ${row}.json, ${row}.key, stop.key as "stoppedAt"
    from (select (
        select ${keys} from (${candidates} order by ${order} offset ${maxCandidates - 1} limit 1) ${row}
        where (select count(*) from found) <= ${limit}
      ) as key) stop
    left join (select ${json} as json, ${keys} as key, ${row}.* from found ${row} ${joins}) ${row} on true
    order by ${order}`;
}
