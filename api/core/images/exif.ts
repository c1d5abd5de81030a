/** An Exif block (TIFF structure) that says how to turn the picture and nothing else. */
export function orientationExif(orientation: number): Buffer {
  const exif = Buffer.alloc(26);
  exif.write("II*\0", "latin1");
  exif.writeUInt32LE(8, 4); // where the list of tags begins
  exif.writeUInt16LE(1, 8); // its length
  exif.writeUInt16LE(0x0112, 10); // Orientation
  exif.writeUInt16LE(3, 12); // a 16-bit number,
  exif.writeUInt32LE(1, 14); // one of it
  exif.writeUInt16LE(orientation, 18);
  return exif;
}
