import type { Area, Size } from "./orientation.ts";

/** The longest side of a frame. */
export const maxFrameSize = 2560;

/** `cover` fills the box and crops, `contain` fills it with a border, `inside` shrinks the box to the picture. */
export type Fit = "cover" | "contain" | "inside";

/** A place in a picture: 0, 0 is its upper left corner, 1, 1 its lower right one. */
export interface Point {
  x: number;
  y: number;
}

/** The box that a picture is fitted into. */
export interface Frame {
  /** In pixels, at most `maxFrameSize`. Where it is left out, it follows from the height. */
  width?: number;
  height?: number;
  fit: Fit;
  /** What `cover` keeps in the middle, as far as the picture reaches; its middle where it is left out. */
  focus?: Point;
}

/** How a picture becomes what is wanted: scaled, then cropped, or laid on a larger box. */
export interface Placement {
  scaled: Size;
  crop: Area | undefined;
  box: Size | undefined;
}

/** Where each pixel of an upright picture goes. Nothing is enlarged: where the box is larger, the box shrinks. */
export function placePicture(source: Size, { width, height, fit, focus }: Frame): Placement {
  if (width === undefined || height === undefined || fit === "inside") {
    const scale = scaleToFit(source, { width: width ?? maxFrameSize, height: height ?? maxFrameSize });
    return { scaled: scaleBy(source, scale), crop: undefined, box: undefined };
  }
  if (fit === "contain") {
    const scale = Math.min(width / source.width, height / source.height);
    // The box shrinks along where its picture would be enlarged.
    const box = scaleBy({ width, height }, Math.min(1, 1 / scale));
    const inner = scaleBy(source, Math.min(1, scale));
    const scaled = { width: Math.min(inner.width, box.width), height: Math.min(inner.height, box.height) };
    return { scaled, crop: undefined, box };
  }
  const scale = Math.max(width / source.width, height / source.height);
  const crop = scaleBy({ width, height }, Math.min(1, 1 / scale));
  const cover = scaleBy(source, Math.min(1, scale));
  const scaled = { width: Math.max(cover.width, crop.width), height: Math.max(cover.height, crop.height) };
  return { scaled, crop: { ...crop, ...cropAround(scaled, crop, focus ?? { x: 0.5, y: 0.5 }) }, box: undefined };
}

function scaleToFit(source: Size, box: Size): number {
  return Math.min(1, box.width / source.width, box.height / source.height);
}

function scaleBy({ width, height }: Size, factor: number): Size {
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** The window of that size whose middle is the point, moved as little as needed to lie in the picture. */
function cropAround(picture: Size, window: Size, { x, y }: Point): { left: number; top: number } {
  return {
    left: startAround(picture.width, window.width, x),
    top: startAround(picture.height, window.height, y),
  };
}

function startAround(length: number, window: number, place: number): number {
  return Math.min(Math.max(Math.round(place * length - window / 2), 0), length - window);
}
