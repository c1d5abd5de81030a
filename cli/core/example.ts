import { flagOf, kebab } from "./flags.ts";
import type { Field, Operation } from "./operation.ts";

/** How ids begin, by what stands before them in a path. */
const prefixes: Record<string, string> = {
  "{list}": "blk",
  actions: "act",
  "api-keys": "key",
  cases: "cas",
  collections: "col",
  comments: "cmt",
  media: "med",
  moderation: "act",
  notifications: "ntf",
  posts: "pst",
  sessions: "ses",
  uploads: "upl",
};

const idOf = (prefix: string) => `${prefix}_01jd3x8q6zfk5v8h2m4n6p8r0t`;

/** Something that a shell takes as it is (`<id>` would be a redirection), by the names of fields. */
const samples: Record<string, string> = {
  assignee: "me",
  content: '"$(cat captions.vtt)"',
  externalId: "import-17",
  fileName: "film.mov",
  handle: "cleo",
  itemIds: idOf("pst"),
  language: "en",
  mediaId: idOf("med"),
  number: "1",
  path: "2024/Japan",
  reason: '"Spam in every thread"',
  subject: idOf("pst"),
  tag: "dawn",
  text: '"It was no advertisement"',
  upTo: idOf("ntf"),
  user: "@cleo",
  userIds: idOf("usr"),
  value: "casino",
};

/** Of a few choices, not the first but one that makes sense beside the others. */
const chosen: Record<string, string> = { action: "remove" };

/** Where a field has no sample of its own, by its type. */
const samplesOfTypes: Record<string, string> = { integer: "1", file: "picture.jpg" };

/** A command line that calls an operation, with all that must be given. */
export function exampleOf(operation: Operation): string {
  const { resource, verb, path, pathParameters, queryParameters, paginated, file } = operation;
  const positionals = pathParameters.map(({ name, enum: choices }) => choices?.[0] ?? argumentOf(path, name));
  const paging = paginated ? ["--all", "-o", "ndjson"] : [];
  const target = file === "bytes" ? ["> picture"] : [];
  const needed = queryParameters.filter(({ required }) => required);
  const words = needed.filter(({ name }) => name === "q").map(sampleOf);
  const flags = [...needed.filter(({ name }) => name !== "q").map(flagWithSample), ...flagsOfBody(operation)];
  return ["easel", resource, kebab(verb), ...positionals, ...words, ...flags, ...paging, ...target].join(" ");
}

function argumentOf(path: string, name: string): string {
  if (path.endsWith("/files/{name}")) return "640.webp";
  const prefix = name === "id" ? prefixes[path.split("/{id}")[0]?.split("/").at(-1) ?? ""] : undefined;
  return prefix ? idOf(prefix) : (samples[name] ?? `my-${kebab(name)}`);
}

/** The fields that a body needs, or one that it may have; objects are better written in a file. */
function flagsOfBody({ body }: Operation): string[] {
  const fields = body?.fields ?? [];
  const required = fields.filter((field) => field.required);
  if (required.some(({ type }) => type === "object")) return ["--input file.json"];
  return (required.length > 0 ? required : fields.slice(0, 1)).map(flagWithSample);
}

const flagWithSample = (field: Field) => `${flagOf(field.name)} ${sampleOf(field)}`;

function sampleOf({ name, type, enum: choices }: Field): string {
  // Of numbers, the last is the friendliest: 1, not -1.
  const choice = type === "number" ? choices?.at(-1) : (chosen[name] ?? choices?.[0]);
  return choice ?? samples[name] ?? samplesOfTypes[type] ?? '"Spring in Kyoto"';
}
