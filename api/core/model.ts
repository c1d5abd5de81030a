import { Model, snakeCaseMappers } from "objection";

/**
 * A table row with camelCase fields. Never bound to a database: every query says `Model.query(ctx.db)`. Rows are
 * mapped, queries are not: a condition names a column as the table does.
 */
export abstract class BaseModel extends Model {
  declare id: string;
  declare createdAt: Date;
  declare updatedAt: Date;

  static override get columnNameMappers() {
    return snakeCaseMappers();
  }

  override $beforeUpdate(): void {
    this.updatedAt = new Date();
  }
}
