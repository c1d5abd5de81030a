import { unusableField } from "../../core/errors.ts";
import { maxDepth } from "./tree.service.ts";

const maxNameLength = 100;

/** The names that a path such as `2024/Japan/Kyoto` is made of. Throws a 422 for a path that no collection can have. */
export function toNames(path: string): string[] {
  const segments = path.split("/");
  if (segments.length > maxDepth) throw unusable("/path", `A path has at most ${maxDepth} segments.`);
  return segments.map((segment) => toName(segment, "/path"));
}

/** A name as it is stored: in NFC, so that it is found however it is typed. Throws a 422 for one that no path can have. */
export function toName(text: string, pointer: string): string {
  const name = text.normalize("NFC").trim();
  if (name === "" || name === "." || name === "..")
    throw unusable(pointer, "A name must not be empty, nor dots alone.");
  if (/[/\p{Cc}]/u.test(name)) throw unusable(pointer, "A name has neither slashes nor control characters.");
  if ([...name].length > maxNameLength) throw unusable(pointer, `A name has at most ${maxNameLength} characters.`);
  return name;
}

const unusable = (pointer: string, message: string) =>
  unusableField(422, "unusable_name", { pointer, in: "body", code: "unusable_name", message });
