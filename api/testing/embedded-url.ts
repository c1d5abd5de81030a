import type { EmbeddedPostgres } from "../core/embedded-postgres.ts";

/** For a program that is told of the embedded PostgreSQL by DATABASE_URL, as of any other. */
export function embeddedUrl({ connection: { host, port, user, database } }: EmbeddedPostgres): string {
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
