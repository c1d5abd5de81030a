/** A file that is read piece by piece, where there is no Blob of it: from a disk, another server, a tape. */
export interface UploadSource {
  sizeBytes: number;
  /**
   * The bytes from `start` up to, and not including, `end`. Asked for again where they have to be sent again. What it
   * throws, and what its stream fails with, ends the upload and comes through as it is. Streams are for Node, Deno and
   * Bun: browsers cannot send them.
   */
  read(start: number, end: number): Blob | ReadableStream<Uint8Array>;
}

/** How far an upload is. */
export interface UploadProgress {
  /** What has left; it may fall, when a connection broke. All of it: the server looks at the file now. */
  sentBytes: number;
  sizeBytes: number;
  /** With it another call can go on where this one ended. Null for a small file, which is sent in one go. */
  uploadId: string | null;
}

/** What can be said about a file that is uploaded. */
export interface UploadOptions {
  /** Without it, that of the `File`. */
  fileName?: string | undefined;
  /** Lets the server refuse at once what it does not take. Without it, the `type` of the Blob. */
  contentType?: string | undefined;
  title?: string | undefined;
  /** What it shows, for those who cannot see it. */
  alt?: string | undefined;
  /** Your own id of it, unique among your media. */
  externalId?: string | undefined;
  /** Of the file, hexadecimal in lower case. What arrives is held against it. */
  sha256?: string | undefined;
  /** The id of media of yours that get this file in place of their own. */
  replaces?: string | undefined;
  /** Goes on with an upload of this file that was begun earlier. Where that cannot be, the file is sent from its start. */
  uploadId?: string | undefined;
  /** Ends the upload. What the server has of it stays there for a while, for `uploadId`. */
  signal?: AbortSignal | undefined;
  /** Called whenever bytes have left. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}
