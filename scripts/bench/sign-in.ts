/** Signs a demo user in at the development provider by the device flow (RFC 8628), approved without a browser. */
export async function signInDemoUser(
  url: string,
  user: string,
  scopes: string[],
): Promise<{ token: string; userId: string }> {
  const { oidc } = await getJson(`${url}/.well-known/easel`);
  const provider = await getJson(`${oidc.issuer}/.well-known/openid-configuration`);
  const client_id = oidc.clientId;
  const device = await post(provider.device_authorization_endpoint, {
    client_id,
    scope: ["openid", ...scopes].join(" "),
  });
  await fetch(`${oidc.issuer}/demo/approve`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ user_code: device.user_code, user }),
  });
  const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
  const { access_token: token } = await post(provider.token_endpoint, {
    client_id,
    grant_type,
    device_code: device.device_code,
  });
  const me = await getJson(`${url}/v1/me`, { authorization: `Bearer ${token}` });
  return { token, userId: me.id };
}

async function getJson(url: string, headers: Record<string, string> = {}) {
  return (await fetch(url, { headers })).json();
}

async function post(url: string, fields: Record<string, string>) {
  return (await fetch(url, { method: "POST", body: new URLSearchParams(fields) })).json();
}
