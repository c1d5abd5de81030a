import { createEasel } from "../sdk.mjs";
import { giveUp } from "../require-server.mjs";

const demoUsers = ["cleo", "milo", "mona", "ada"];

/**
 * A client that speaks for one of the demo users: cleo, milo, mona or ada.
 *
 * It is the device flow (RFC 8628): a program asks for a code, a person approves it on the page of the provider, the
 * program gets its token. Here the approval is a request, which only the provider for development takes. On a page of
 * yours it is `easel.auth.login()` instead.
 */
export async function signIn(url, handle) {
  if (!demoUsers.includes(handle))
    giveUp(`There is no demo user ${handle}: it must be one of ${demoUsers.join(", ")}.`);
  const { oidc } = await createEasel({ url }).discovery.easel();
  const provider = await (await fetch(`${oidc.issuer}/.well-known/openid-configuration`)).json();
  const client = { client_id: oidc.clientId };

  const scope = ["openid", ...oidc.scopes].join(" ");
  const device = await post(provider.device_authorization_endpoint, new URLSearchParams({ ...client, scope }));
  await post(`${oidc.issuer}/demo/approve`, JSON.stringify({ user_code: device.user_code, user: handle }));
  const { access_token } = await post(
    provider.token_endpoint,
    new URLSearchParams({
      ...client,
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code: device.device_code,
    }),
  );
  return createEasel({ url, token: access_token });
}

async function post(address, body) {
  const headers = typeof body === "string" ? { "content-type": "application/json" } : {};
  const response = await fetch(address, { method: "POST", headers, body });
  const text = await response.text();
  if (!response.ok) {
    giveUp(`${address} answered ${response.status}: ${text}
The example signs in at the provider for development, which a server has that was started without OIDC_ISSUER.`);
  }
  return text && JSON.parse(text);
}
