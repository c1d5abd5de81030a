import { createHash, createHmac } from "node:crypto";

const timeoutMs = 10_000;

/**
 * One request to an S3 server, signed by AWS Signature Version 4 (path style). An empty key means the bucket itself.
 * Enough to prepare and to check a server; it knows neither query parameters nor streams.
 */
export function s3Request(connection, method, key, body = "") {
  const url = new URL(`${connection.endpoint}/${connection.bucket}${key && `/${key}`}`);
  const timestamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const headers = { host: url.host, "x-amz-content-sha256": sha256(body), "x-amz-date": timestamp };
  const names = Object.keys(headers).sort();
  const canonicalHeaders = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const canonical = [method, url.pathname, "", canonicalHeaders, names.join(";"), headers["x-amz-content-sha256"]];

  const day = timestamp.slice(0, 8);
  const scope = `${day}/${connection.region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", timestamp, scope, sha256(canonical.join("\n"))].join("\n");
  const steps = [day, connection.region, "s3", "aws4_request", toSign];
  const signature = steps.reduce((key, step) => hmac(key, step), `AWS4${connection.secretAccessKey}`).toString("hex");
  const credential = `Credential=${connection.accessKeyId}/${scope}`;
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return fetch(url, {
    method,
    headers: { ...headers, authorization },
    body: body || undefined,
    signal: AbortSignal.timeout(timeoutMs),
  });
}

const sha256 = (data) => createHash("sha256").update(data).digest("hex");
const hmac = (key, data) => createHmac("sha256", key).update(data).digest();
