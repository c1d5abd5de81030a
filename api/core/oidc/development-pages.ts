/** Somebody who can sign in with one click. */
export interface DemoUser {
  id: string;
  handle: string;
  name: string;
  roles: readonly string[];
}

/** The page on which a demo user is chosen. `fields` are sent along with the choice. */
export function chooseUserPage(users: readonly DemoUser[], message: string, fields: Record<string, string>): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const buttons = users.map(
    ({ id, name, handle, roles }) =>
      `<button name="user" value="${escapeHtml(id)}"><strong>${escapeHtml(name)}</strong>` +
      `<span>@${escapeHtml(handle)} · ${escapeHtml(roles.join(", "))}</span></button>`,
  );
  return page(
    "Sign in",
    `<p>${escapeHtml(message)}</p><form method="post">${hidden.join("")}${buttons.join("")}</form>`,
  );
}

/** The page on which the code of a device is typed. */
export function enterCodePage(message: string): string {
  return page(
    "Connect a device",
    `<p>${escapeHtml(message)}</p><form method="get"><input name="user_code" autofocus autocomplete="off"
      placeholder="ABCD-EFGH" aria-label="Code"><button><strong>Continue</strong></button></form>`,
  );
}

export function messagePage(title: string, message: string): string {
  return page(title, `<p>${escapeHtml(message)}</p>`);
}

/** `form` is the provider's own, with the id that the button names. */
export function logoutPage(message: string, form: string): string {
  const button = '<button form="op.logoutForm" name="logout" value="yes" autofocus><strong>Sign out</strong></button>';
  return page("Sign out", `<p>${escapeHtml(message)}</p>${form}${button}`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Easel (development)</title><link rel="icon" href="data:,">
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 24rem; margin: 12vh auto; padding: 0 1rem; color: #222; }
  h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
  form { display: grid; gap: .75rem; margin-top: 1.25rem; }
  input { font: inherit; padding: .75rem; border: 1px solid #bbb; border-radius: .5rem; letter-spacing: .1em; }
  button { font: inherit; text-align: left; padding: .75rem 1rem; border: 1px solid #bbb; border-radius: .5rem;
    background: #fafafa; cursor: pointer; }
  button:hover, button:focus-visible { border-color: #2456c7; background: #f0f4ff; }
  button span { display: block; color: #666; font-size: .875rem; }
  small { color: #666; display: block; margin-top: 2rem; }
</style></head>
<body><h1>${escapeHtml(title)}</h1>${body}
<small>This provider is for development: it knows no passwords, and does not run in production.</small></body></html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
