import { assertContract } from "./contract.ts";

export interface TestResponse {
  status: number;
  headers: Headers;
  /** Parsed JSON, or the text of anything else. Tests know its shape: the document has been checked already. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read into bodies of all shapes
  body: any;
  bytes: Buffer;
}

export interface TestRequest {
  headers?: Record<string, string>;
  /** Sent as JSON; a FormData, a string or bytes as they are. */
  body?: unknown;
}

/** Speaks HTTP as one user, and checks each answer against the document. */
export class TestClient {
  constructor(
    readonly url: string,
    readonly token?: string,
    /** Sent with every request. */
    readonly headers: Record<string, string> = {},
  ) {}

  get = (path: string, request?: TestRequest) => this.send("GET", path, request);
  post = (path: string, body?: unknown, headers?: Record<string, string>) => this.send("POST", path, { body, headers });
  patch = (path: string, body?: unknown, headers?: Record<string, string>) =>
    this.send("PATCH", path, { body, headers });
  delete = (path: string, headers?: Record<string, string>) => this.send("DELETE", path, { headers });

  /** Uploads through the multipart door. */
  upload(bytes: Buffer, fields: Record<string, string> = {}, fileName = "picture.jpg", headers = {}) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set("file", new Blob([new Uint8Array(bytes)]), fileName);
    return this.send("POST", "/v1/media", { body: form, headers });
  }

  async send(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string> | undefined; body?: unknown } = {},
  ): Promise<TestResponse> {
    const isRaw = body instanceof FormData || body instanceof Uint8Array || typeof body === "string";
    const isJson = body !== undefined && !isRaw;
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: "manual",
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(isJson ? { "content-type": "application/json" } : {}),
        ...this.headers,
        ...headers,
      },
      body: isJson ? JSON.stringify(body) : (body as BodyInit | undefined),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const contentType = response.headers.get("content-type") ?? "";
    const parsed = /json/.test(contentType) && bytes.length ? JSON.parse(bytes.toString()) : bytes.toString();
    assertContract({ method, path, status: response.status, contentType, body: bytes.length ? parsed : undefined });
    return { status: response.status, headers: response.headers, body: parsed, bytes };
  }
}
