import { UniqueViolationError } from "objection";
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

/** Writes, and throws a 409 that names the field where another row has the value already. */
export async function refuseTaken({ constraint, code, field, message }: Taken, write: () => PromiseLike<unknown>) {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof UniqueViolationError) || error.constraint !== constraint) throw error;
    throw unusableField(409, code, { pointer: `/${field}`, in: "body", code: "unique", message }, error);
  }
}
