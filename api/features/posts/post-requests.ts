import { type FieldError, invalidRequest } from "../../core/errors.ts";
import { parseWebUrl } from "../../core/web-url.ts";
import type { PostModel } from "../../domain/post.ts";
import { normalizeTag } from "../../domain/tag.ts";

/*
 * What is said of a post by whoever writes it, and what of that goes into its row as it is.
 */

interface SharedFields {
  /** @maxLength 300 */
  title?: string;
  /**
   * Markdown
   * @maxLength 50000
   */
  body?: string;
  /**
   * In which language it is written, by BCP 47; null: nobody says
   * @minLength 2
   * @maxLength 35
   */
  language?: string | null;
  /** Who sees it once it is published */
  visibility?: "public" | "unlisted" | "followers" | "private";
  /** Who may comment on it, of those who see it */
  commentPolicy?: "everybody" | "followers" | "nobody";
  /** Whether it should not be shown to everybody without a warning */
  sensitive?: boolean;
  /**
   * What it is about. Letters, digits and `_` of any script, 50 at most; kept in lower case, without `#`, each once
   * @maxItems 30
   */
  tags?: TagName[];
  /**
   * Your own media, in the order in which they are shown; replaces those it has
   * @maxItems 100
   */
  mediaIds?: MediaId[];
  /**
   * A page that it points at, http or https; null takes it away
   * @minLength 1
   * @maxLength 2048
   */
  link?: string | null;
  /**
   * When it is to be published, a year ahead at most: a draft becomes scheduled by it, and is out within two minutes of
   * that time. Null makes it a draft again
   * @format date-time
   * @maxLength 64
   */
  publishAt?: string | null;
}

/**
 * The id of one of your media
 * @maxLength 64
 */
type MediaId = string;

/**
 * With or without `#`
 * @minLength 1
 * @maxLength 100
 */
type TagName = string;

export interface PostChanges extends SharedFields {
  /**
   * Your own name for it, unique among your posts: an import can be repeated without making anything twice. Null takes it
   * away
   * @minLength 1
   * @maxLength 255
   */
  externalId?: string | null;
}

export interface NewPost extends PostChanges {
  /** A draft unless said, or scheduled where `publishAt` is given */
  status?: "draft" | "scheduled" | "published";
}

/** A post whose externalId is in the path. */
export interface NamedPost extends SharedFields {
  /** Of a post that is written: a draft unless said, or scheduled where `publishAt` is given */
  status?: "draft" | "scheduled" | "published";
}

type FieldsOfRow = Pick<
  PostModel,
  "title" | "body" | "language" | "visibility" | "commentPolicy" | "sensitive" | "tags" | "linkUrl" | "externalId"
>;

/** What moderators may have something against. */
export const writtenTexts = ({ title, body, tags, link }: PostChanges) => ({ title, body, tags, link });

/** What takes part in a revision, of the fields of a row. */
export const revisedFields = ["title", "body", "language", "sensitive", "tags", "linkUrl"] as const;

/** What a request says goes into the row; what it does not speak of is left out. Throws a 400 that names every fault. */
export function readFields(changes: PostChanges): Partial<FieldsOfRow> {
  const { link, language, tags, mediaIds: _media, publishAt: _time, ...fields } = changes;
  const errors: FieldError[] = [];
  const row = {
    ...fields,
    ...(tags && { tags: readTags(tags, errors) }),
    ...(link !== undefined && { linkUrl: link && readLink(link, errors) }),
    ...(language !== undefined && { language: language === null ? "" : readLanguage(language, errors) }),
  };
  if (errors.length) throw invalidRequest(errors);
  return row;
}

function readTags(tags: string[], errors: FieldError[]): string[] {
  const names = tags.map((tag, index) => {
    const name = normalizeTag(tag);
    const message = "must be letters, digits and _ of any script, 50 at most";
    if (name === undefined) errors.push({ pointer: `/tags/${index}`, in: "body", code: "tag", message });
    return name ?? tag;
  });
  return [...new Set(names)];
}

function readLink(link: string, errors: FieldError[]): string {
  const result = parseWebUrl(link);
  if ("href" in result) return result.href;
  errors.push({ pointer: "/link", in: "body", code: "url", message: result.fault });
  return link;
}

/** As migrations/0012_post_revisions.sql has it. */
const isLanguage = /^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}$/;

function readLanguage(text: string, errors: FieldError[]): string {
  const language = canonicalLanguage(text);
  if (language && isLanguage.test(language)) return language;
  errors.push({
    pointer: "/language",
    in: "body",
    code: "language",
    message: "must be a tag of BCP 47, such as pt-BR",
  });
  return text;
}

function canonicalLanguage(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
