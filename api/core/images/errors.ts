/** The bytes are of a known type, but no picture can be made of them. */
export class BrokenImageError extends Error {
  override name = "BrokenImageError";
}

/** It has more pixels than are allowed. */
export class ImageTooLargeError extends Error {
  override name = "ImageTooLargeError";
}

/** It is of a type that is not wanted, or that cannot be decoded here. */
export class UnsupportedImageError extends Error {
  override name = "UnsupportedImageError";

  constructor(message = "must be a JPEG, PNG, WebP, GIF or AVIF image", options?: ErrorOptions) {
    super(message, options);
  }
}
