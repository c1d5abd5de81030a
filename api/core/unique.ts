import { UniqueViolationError } from "objection";
import pg from "pg";
import { unusableField } from "./errors.ts";

/** A unique index, and what to say to whoever runs into it. */
export interface Taken {
  /** The name of the index. */
  constraint: string;
  code: string;
  /** The field of the body that is at fault. */
  field: string;
  message: string;
}

const uniqueViolation = "23505";

/** Whether a write ran into the unique index of this name, by objection or by hand. */
export function isTakenBy(error: unknown, constraint: string): boolean {
  if (error instanceof UniqueViolationError) return error.constraint === constraint;
  return error instanceof pg.DatabaseError && error.code === uniqueViolation && error.constraint === constraint;
}

/** Writes, and throws a 409 that names the field where another row has the value already. */
export async function refuseTaken<T>(
  { constraint, code, field, message }: Taken,
  write: () => PromiseLike<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isTakenBy(error, constraint)) throw error;
    throw unusableField(409, code, { pointer: `/${field}`, in: "body", code: "unique", message }, error);
  }
}
