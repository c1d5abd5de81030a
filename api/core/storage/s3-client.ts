import { HeadObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { StorageFullError, StorageUnavailableError } from "./storage.ts";

/** How to reach a bucket, on AWS or on any server that speaks its protocol. */
export interface S3Connection {
  bucket: string;
  /** Undefined: AWS, in `region`. */
  endpoint: string | undefined;
  /** By which clients reach the store, where that is another way than by `endpoint`: signed URLs lead there. */
  publicEndpoint: string | undefined;
  region: string;
  /** Undefined: those of the process's surroundings, found as the AWS SDK does. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** Before every key, without a slash at its end, so that a bucket can be shared. Empty: none. */
  prefix: string;
  /** Whether URLs name the bucket in their path, not in their host. */
  forcePathStyle: boolean;
}

/** An open connection to a bucket. */
export interface S3Store {
  client: S3Client;
  /** Makes signed URLs only; asks nothing. */
  signer: S3Client;
  bucket: string;
  /** How long an attempt waits for the head of an answer. */
  requestTimeoutMs: number;
  /** The name of an object in the bucket. */
  nameOf(key: string): string;
}

const connectTimeoutMs = 5000;
/** With pauses of up to 1, 2 and 4 s, by chance, where the store wants fewer requests; shorter ones else. */
const maxAttempts = 4;

/** Prepares a connection, and asks nothing yet. `requestTimeoutMs` is for each attempt, until an answer's head is there. */
export function openS3(connection: S3Connection, requestTimeoutMs: number): S3Store {
  const { bucket, endpoint, publicEndpoint, region, credentials, forcePathStyle, prefix } = connection;
  const shared = {
    region,
    forcePathStyle,
    ...(credentials && { credentials }),
    // By default the SDK adds CRC32 sums: to signed URLs that of an empty body, and in a form that many servers refuse.
    requestChecksumCalculation: "WHEN_REQUIRED" as const,
    responseChecksumValidation: "WHEN_REQUIRED" as const,
  };
  const client = new S3Client({
    ...shared,
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts,
    retryMode: "standard",
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      // A reader holds a connection for as long as its client takes. A limit would let slow ones shut others out.
      httpAgent: { maxSockets: Number.POSITIVE_INFINITY },
      httpsAgent: { maxSockets: Number.POSITIVE_INFINITY },
    },
  });
  const signer = publicEndpoint === undefined ? client : new S3Client({ ...shared, endpoint: publicEndpoint });
  return { client, signer, bucket, requestTimeoutMs, nameOf: (key) => (prefix ? `${prefix}/${key}` : key) };
}

const answerTimeoutMs = 2 * 60_000;
const longAnswerTimeoutMs = 10 * 60_000;
/** The least that bytes must flow at before their request is given up. */
const minBytesPerMs = 256;

/** For requests with short answers: an end for the whole of it, with its retries. */
export const deadline = () => ({ abortSignal: AbortSignal.timeout(answerTimeoutMs) });

/** For what the store works on before it answers: a copy, the making of an object of its parts. */
export const longDeadline = () => ({
  abortSignal: AbortSignal.timeout(longAnswerTimeoutMs),
  requestTimeout: longAnswerTimeoutMs,
});

/** For requests that carry this many bytes. */
export function sendDeadline(store: S3Store, sizeBytes: number) {
  const requestTimeout = store.requestTimeoutMs + Math.ceil(sizeBytes / minBytesPerMs);
  return { abortSignal: AbortSignal.timeout(requestTimeout * maxAttempts), requestTimeout };
}

/** For a request whose answer may be read at leisure: the end is for its head only. */
export async function withHeadDeadline<T>(send: (limits: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), answerTimeoutMs);
  try {
    return await send({ abortSignal: abort.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for an answer, and tells errors that are the store's in the words of `Storage`. */
export async function explained<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isFull(error)) throw new StorageFullError("There is no space left in the store.", { cause: error });
    if (isAway(error)) throw new StorageUnavailableError("The store does not answer as it should.", { cause: error });
    throw error;
  }
}

/** Whether the store answered with this code (`NoSuchKey`, ...). HEAD has no body to tell one: it says `NotFound`. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof S3ServiceException && codes.includes(error.name);
}

/** Ceph: QuotaExceeded. MinIO: XMinioStorageFull, XMinioAdminBucketQuotaExceeded. Others: RFC 4918 section 11.5. */
function isFull(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  return statusOf(error) === 507 || /QuotaExceeded|StorageFull|InsufficientStorage/.test(error.name);
}

const networkCodes = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = statusOf(error);
  if (status >= 500 || status === 429) return true;
  // An AbortError is one of our own limits: nothing else ends a request from outside.
  if (/^(AbortError|TimeoutError|SlowDown|Throttling|RequestTimeout)$/.test(error.name)) return true;
  return "code" in error && typeof error.code === "string" && networkCodes.has(error.code);
}

/** Of the answer that the error tells of; 0 where there was none. Not every error of the SDK is one of its own class. */
function statusOf(error: unknown): number {
  const metadata: unknown = error instanceof Error && Reflect.get(error, "$metadata");
  const status: unknown = typeof metadata === "object" && metadata !== null && Reflect.get(metadata, "httpStatusCode");
  return typeof status === "number" ? status : 0;
}

/** What the store knows of an object, or undefined. */
export async function findObject(store: S3Store, key: string) {
  try {
    const command = new HeadObjectCommand({ Bucket: store.bucket, Key: store.nameOf(key) });
    return await explained(store.client.send(command, deadline()));
  } catch (error) {
    // HEAD has no body to tell a code by.
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
