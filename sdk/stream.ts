import { EaselError } from "./errors.ts";
import { type ApiRequest, type Connection, send } from "./http.ts";
import { pause } from "./retry.ts";

/** Gives what the server tells, for as long as somebody asks for it. */
export async function* listen<T>(connection: Connection, request: ApiRequest): AsyncGenerator<T, void, undefined> {
  const { follow } = await import("./follow.ts");
  yield* follow<T>(connection, request, { EaselError, send, pause });
}
