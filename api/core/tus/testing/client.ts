import http from "node:http";

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** The code of the problem, if it is one. */
  code: string | undefined;
}

export interface Sent {
  request: http.ClientRequest;
  answer: Promise<Answer>;
}

/** Opens a request of tus and leaves its body to the caller. */
export function open(method: string, url: string, headers: http.OutgoingHttpHeaders = {}): Sent {
  const request = http.request(url, { method, headers: { "tus-resumable": "1.0.0", ...headers }, agent: false });
  return adopt(request);
}

/** Sends a whole request. An undefined header is left out. */
export function send(
  method: string,
  url: string,
  headers: Record<string, string | number | undefined> = {},
  body: Buffer | string = "",
): Promise<Answer> {
  const all = {
    "tus-resumable": "1.0.0",
    ...(method !== "HEAD" && { "content-length": Buffer.byteLength(body) }),
    ...headers,
  };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const request = http.request(url, { method, agent: false, headers: given });
  const { answer } = adopt(request);
  request.end(body);
  return answer;
}

function adopt(request: http.ClientRequest): Sent {
  const answer = new Promise<Answer>((resolve, reject) => {
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("error", () => {});
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("close", () => {
        const body = Buffer.concat(chunks).toString();
        const isProblem = response.headers["content-type"] === "application/problem+json" && body !== "";
        const code = isProblem ? JSON.parse(body).code : undefined;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, code });
      });
    });
  });
  answer.catch(() => {});
  return { request, answer };
}
