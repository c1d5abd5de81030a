/** A path of this origin, with its query and its fragment. A link must not be able to lead signed-in people elsewhere. */
export function toPath(returnTo: string | undefined): string {
  const target = new URL(returnTo ?? location.href, location.href);
  if (target.origin !== location.origin) {
    throw new TypeError(`returnTo must be a place on ${location.origin}, not ${JSON.stringify(returnTo)}.`);
  }
  // A path that begins with two slashes would name another host.
  return target.pathname.replace(/^\/+/, "/") + target.search + target.hash;
}
