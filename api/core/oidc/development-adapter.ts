import type { Knex } from "knex";
import type { Adapter, AdapterConstructor, AdapterPayload } from "oidc-provider";

interface Row {
  payload: AdapterPayload;
  consumed_at: Date | null;
}

const table = "development_oidc";

/**
 * Keeps what the development provider has to remember (grants, refresh tokens, sign-ins under way) in the database, so
 * that who is signed in stays so over restarts. Its table is made here and not by a migration: production has none.
 */
export async function createAdapter(db: Knex): Promise<AdapterConstructor> {
  await db.transaction(async (trx) => {
    // `if not exists` alone does not keep two processes that start together from colliding.
    await trx.raw("select pg_advisory_xact_lock(hashtext(?))", [table]);
    await trx.raw(`create table if not exists ${table} (
      model text not null, id text not null, payload jsonb not null,
      grant_id text, user_code text, uid text, expires_at timestamptz, consumed_at timestamptz,
      primary key (model, id))`);
    await trx(table).where("expires_at", "<", trx.fn.now()).delete();
  });

  return class DatabaseAdapter implements Adapter {
    constructor(private readonly model: string) {}

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      const row = {
        payload: JSON.stringify(payload),
        grant_id: payload.grantId ?? null,
        user_code: payload.userCode ?? null,
        uid: payload.uid ?? null,
        expires_at: expiresIn ? new Date(Date.now() + expiresIn * 1000) : null,
      };
      await db(table)
        .insert({ model: this.model, id, ...row })
        .onConflict(["model", "id"])
        .merge(row);
    }

    find = (id: string) => this.#first({ id });
    findByUserCode = (userCode: string) => this.#first({ user_code: userCode });
    findByUid = (uid: string) => this.#first({ uid });

    async consume(id: string): Promise<void> {
      await db(table).where({ model: this.model, id }).update({ consumed_at: db.fn.now() });
    }

    async destroy(id: string): Promise<void> {
      await db(table).where({ model: this.model, id }).delete();
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      await db(table).where({ model: this.model, grant_id: grantId }).delete();
    }

    async #first(key: Record<string, string>): Promise<AdapterPayload | undefined> {
      const row: Row | undefined = await db(table)
        .where({ model: this.model, ...key })
        .first("payload", "consumed_at");
      if (!row) return undefined;
      return { ...row.payload, ...(row.consumed_at && { consumed: Math.floor(row.consumed_at.getTime() / 1000) }) };
    }
  };
}
