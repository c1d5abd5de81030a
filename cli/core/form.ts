import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { usageError } from "./errors.ts";
import type { BodyField } from "./operation.ts";

/** A form (RFC 7578). Its file is read while it is sent; it comes last, so that all that is said of it is known then. */
export async function toForm(fields: readonly BodyField[], values: Record<string, unknown>): Promise<FormData> {
  const form = new FormData();
  const isFile = ({ type }: BodyField) => type === "file";
  for (const field of [...fields].sort((a, b) => Number(isFile(a)) - Number(isFile(b)))) {
    const value = values[field.name];
    if (value === undefined) continue;
    if (isFile(field)) form.append(field.name, await openFile(String(value)), path.basename(String(value)));
    else form.append(field.name, String(value));
  }
  return form;
}

async function openFile(file: string): Promise<Blob> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) throw usageError(`There is no file ${file}.`);
  return openAsBlob(file);
}
