/** What the container tells of a picture that moves, and of which libvips gives one frame or none. */
export interface Motion {
  container: "apng" | "avif";
  /** Of the canvas, in pixels. */
  width: number;
  height: number;
  frames: number;
  /** Of all frames, once. */
  durationMs: number;
  /** How often it is shown; 0 is for ever. */
  plays: number;
  /** Where its pictures are among the tracks that have any, from 0; a PNG has one. */
  colourTrack: number;
  /** Where the transparency of these is, if it has a track of its own. */
  alphaTrack: number | undefined;
}
