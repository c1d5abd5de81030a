import { Body, Delete, Get, Patch, Path, Post, Queries, Route, Security, SuccessResponse, Tags } from "@tsoa/runtime";
import { Controller } from "../../core/controller.ts";
import type { PageQuery } from "../../domain/page-query.ts";
import {
  type ApiKeyChanges,
  changeApiKey,
  createApiKey,
  getApiKey,
  listApiKeys,
  type NewApiKey,
  revokeApiKey,
  type Rotation,
  rotateApiKey,
} from "./api-keys.service.ts";

@Route("v1/me/api-keys")
@Tags("apiKeys")
export class ApiKeysController extends Controller {
  /** List your API keys, newest first */
  @Get()
  @Security("token", ["account:read"])
  list(@Queries() query: PageQuery) {
    return listApiKeys(this.ctx, query);
  }

  /**
   * Make an API key
   *
   * Its secret is in this answer and never again. Send it as `Authorization: Bearer easel_...`.
   */
  @Post()
  @Security("token", ["account:write"])
  @SuccessResponse(201, "The key, with its secret.")
  create(@Body() key: NewApiKey) {
    this.isSecret = true;
    return createApiKey(this.ctx, key);
  }

  /**
   * Read one of your API keys
   *
   * @maxLength id 64
   */
  @Get("{id}")
  @Security("token", ["account:read"])
  get(@Path() id: string) {
    return getApiKey(this.ctx, id);
  }

  /**
   * Rename one of your API keys, or take scopes away from it
   *
   * @maxLength id 64
   */
  @Patch("{id}")
  @Security("token", ["account:write"])
  update(@Path() id: string, @Body() changes: ApiKeyChanges) {
    return changeApiKey(this.ctx, id, changes);
  }

  /**
   * Give an API key a new secret
   *
   * The old one goes on for `overlapSeconds`, so that programs can be changed over one by one.
   *
   * @maxLength id 64
   */
  @Post("{id}/rotate")
  @Security("token", ["account:write"])
  @SuccessResponse(200, "The key, with its new secret.")
  rotate(@Path() id: string, @Body() rotation: Rotation) {
    this.isSecret = true;
    return rotateApiKey(this.ctx, id, rotation);
  }

  /**
   * Revoke an API key
   *
   * It is refused from now on, everywhere, within a second.
   *
   * @maxLength id 64
   */
  @Delete("{id}")
  @Security("token", ["account:write"])
  @SuccessResponse(204, "It is revoked.")
  async revoke(@Path() id: string): Promise<void> {
    await revokeApiKey(this.ctx, id);
  }
}
