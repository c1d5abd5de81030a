/** A value that a command takes as a flag. */
export interface Field {
  /** As the API calls it, e.g. `mediaIds`. */
  name: string;
  description: string;
  /** The JSON type of the value, or of one item where the field is a list. */
  type: string;
  enum?: readonly string[];
}

/** One operation of the API, as the command line offers it: `easel <resource> <verb>`. */
export interface Operation {
  id: string;
  resource: string;
  verb: string;
  summary: string;
  description: string;
  method: string;
  /** With `{name}` for each path parameter. */
  path: string;
  pathParameters: readonly { name: string; description: string }[];
  queryParameters: readonly (Field & { minimum?: number; maximum?: number; repeatable?: boolean })[];
  body?: { fields: readonly (Field & { required: boolean; array?: boolean })[] };
  paginated: boolean;
  /** Whether it needs somebody to be signed in. */
  authenticated: boolean;
}
