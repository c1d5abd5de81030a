/*
 * How an image is shown, be it an item of its own or the face of an account. The files of both need it, and the file of
 * the item cannot be asked: it asks the file of the account.
 */

export interface MediaUrls {
  /** The owner gets the exact bytes; everybody else the same picture without private metadata. */
  original: string;
  /** The same picture in smaller sizes, narrowest first. */
  renditions: Rendition[];
}

export interface Rendition {
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  url: string;
}

/** `MediaUrls` of a row of media, with URLs below `$2`. */
export const mediaUrlsJson = (row: string) => `json_build_object(
    'original', $2 || '/v1/media/' || ${row}.id || '/original',
    'renditions', (
      select coalesce(json_agg(json_build_object(
        'width', r.width,
        'height', greatest(1, round(${row}.height::numeric * r.width / ${row}.width)::int),
        'url', $2 || '/v1/media/' || ${row}.id || '/renditions/' || r.width || '.webp'
      )), '[]'::json)
      from unnest(${row}.rendition_widths) as r (width)
    )
  )`;

/** An image that stands for an account. Everybody can see it. */
export interface ProfileImage {
  /** @example "med_01jd3x8q6zfk5v8h2m4n6p8r0t" */
  mediaId: string;
  /** A blurred preview in about 25 bytes (https://evanw.github.io/thumbhash/), base64url. */
  thumbhash: string | null;
  urls: MediaUrls;
}

/** `ProfileImage`, or null, of a row that `profileImageJoin` has joined. */
export const profileImageJson = (row: string) => `case when ${row}.id is not null then json_build_object(
  'mediaId', ${row}.id, 'thumbhash', ${row}.thumbhash, 'urls', ${mediaUrlsJson(row)}) end`;

/** By the primary key alone. What its owner has deleted is no longer shown. */
export const profileImageJoin = (row: string, id: string) =>
  `left join media ${row} on ${row}.id = ${id} and ${row}.deleted_at is null and ${row}.state = 'ready'`;
