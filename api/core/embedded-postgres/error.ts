/** The embedded PostgreSQL cannot run here. The message says why, and that `DATABASE_URL` is the way around it. */
export class EmbeddedPostgresError extends Error {
  override name = "EmbeddedPostgresError";

  /**
   * @param reason One or more whole sentences.
   * @param options.details What a program printed; it goes to the end of the message.
   */
  constructor(reason: string, options: { cause?: unknown; details?: string } = {}) {
    const advice = "To use another PostgreSQL instead of the embedded one, set DATABASE_URL.";
    const details = options.details ? `\n${options.details}` : "";
    super(`${reason} ${advice}${details}`, { cause: options.cause });
  }
}
