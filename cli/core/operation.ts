/** A value that a command takes as a flag. */
export interface Field {
  /** As the API calls it, e.g. `mediaIds`. */
  name: string;
  description: string;
  /** The JSON type of the value, or of one item where the field is a list; `file` for the bytes of a file. */
  type: string;
  enum?: readonly string[];
}

export interface QueryParameter extends Field {
  required?: boolean;
  maximum?: number;
  repeatable?: boolean;
}

export interface BodyField extends Field {
  required: boolean;
  array?: boolean;
  /** Whether null, which takes the value away, is a value too. */
  nullable?: boolean;
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
  pathParameters: readonly { name: string; description: string; enum?: readonly string[] }[];
  queryParameters: readonly QueryParameter[];
  body?: {
    fields: readonly BodyField[];
    /** Whether it is sent as a form with a file in it, and not as JSON. */
    isForm?: boolean;
  };
  paginated: boolean;
  /** Whether it needs somebody to be signed in. */
  authenticated: boolean;
  /** Whether it tells of what happens, without an end. */
  stream?: true;
  /** Where it answers with a file: whether a terminal can show it. */
  file?: "text" | "bytes";
}
