/**
 * The root of the checkout or of the installed image. Holds from the sources (api/core/paths.ts) and from the
 * bundle (api/dist/*.js) alike, because both lie two folders below it.
 */
export const projectRoot = new URL("../../", import.meta.url);
