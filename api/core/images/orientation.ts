import type { Sharp } from "sharp";

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A part of a picture, in its pixels. */
export interface Area extends Size {
  left: number;
  top: number;
}

/** How a stored picture becomes upright: mirrored along its own sides first, then width and height change places. */
interface Turn {
  mirrorsX: boolean;
  mirrorsY: boolean;
  swapsSides: boolean;
}

const [no, yes] = [false, true];
const upright: Turn = { mirrorsX: no, mirrorsY: no, swapsSides: no };
/** The values of the Exif tag Orientation (CIPA DC-008, section 4.6.4). */
const turns: Record<number, Turn | undefined> = {
  2: { mirrorsX: yes, mirrorsY: no, swapsSides: no },
  3: { mirrorsX: yes, mirrorsY: yes, swapsSides: no },
  4: { mirrorsX: no, mirrorsY: yes, swapsSides: no },
  5: { mirrorsX: no, mirrorsY: no, swapsSides: yes },
  6: { mirrorsX: no, mirrorsY: yes, swapsSides: yes },
  7: { mirrorsX: yes, mirrorsY: yes, swapsSides: yes },
  8: { mirrorsX: yes, mirrorsY: no, swapsSides: yes },
};

function turnOf(orientation: number): Turn {
  return turns[orientation] ?? upright;
}

/** The size of a picture as it is stored, of its upright one; and the other way round. */
export function storedSize({ width, height }: Size, orientation: number): Size {
  return turnOf(orientation).swapsSides ? { width: height, height: width } : { width, height };
}

/** Where a part of an upright picture lies in the stored one; `whole` is the size of the upright one. */
export function storedArea(area: Area, whole: Size, orientation: number): Area {
  const { mirrorsX, mirrorsY, swapsSides } = turnOf(orientation);
  const size = storedSize(area, orientation);
  const stored = storedSize(whole, orientation);
  const [left, top] = swapsSides ? [area.top, area.left] : [area.left, area.top];
  return {
    ...size,
    left: mirrorsX ? stored.width - left - size.width : left,
    top: mirrorsY ? stored.height - top - size.height : top,
  };
}

/** Turns a stored picture upright. */
export function turnUpright(image: Sharp, orientation: number): Sharp {
  const { mirrorsX, mirrorsY, swapsSides } = turnOf(orientation);
  // sharp mirrors before it rotates; to swap the sides is to mirror and to rotate.
  const rotated = swapsSides ? image.rotate(90) : image;
  return rotated.flop(mirrorsX).flip(mirrorsY !== swapsSides);
}
