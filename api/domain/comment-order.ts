import type { CursorKey } from "../core/pagination.ts";

export type CommentSort = "hot" | "new" | "top" | "old";

interface Order {
  /** What a row is sorted by: `id` stands for the time of its making. */
  column: "id" | "hot" | "score";
  isAscending?: boolean;
  type?: string;
}

const orders: Record<CommentSort, Order> = {
  hot: { column: "hot", type: "double precision" },
  new: { column: "id" },
  top: { column: "score", type: "integer" },
  old: { column: "id", isAscending: true },
};

/** What rows of comments are sorted by, each along an index (migrations/0011_comments.sql). */
export function orderBy(sort: CommentSort, row: string): string {
  const { column, isAscending } = orders[sort];
  if (column === "id") return `${row}.id ${isAscending ? "asc" : "desc"}`;
  return `${row}.${column} desc, ${row}.id desc`;
}

/** The condition that the row `c` comes after the one of a cursor, whose key is `$first` and the following. */
export function comesAfter(sort: CommentSort, first: number): string {
  const { column, isAscending, type } = orders[sort];
  if (column === "id") return `c.id ${isAscending ? ">" : "<"} $${first}`;
  return `(c.${column}, c.id) < ($${first}::${type}, $${first + 1})`;
}

/** What a row's cursor is made of, as text. */
export const sortValue = (sort: CommentSort, row: string) => `${row}.${orders[sort].column}::text`;

export const keyOf = (sort: CommentSort, { id, key }: { id: string; key: string }): CursorKey =>
  orders[sort].column === "id" ? [id] : [key, id];
