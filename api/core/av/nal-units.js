/**
 * Supplemental enhancement information is what a camera weaves into the stream itself. AVCHD puts the place, the time and
 * the device there. No decoder needs it for the picture. The numbers are types of NAL units (ITU-T H.264, table 7-1; ITU-T
 * H.265, table 7-1). What FFmpeg leaves out is in `private-data.ts`.
 */
const codecs = {
  avc: { supplements: new Set([6]), typeOf: (header) => header & 0x1f, sizeLengthAt: 4 },
  hevc: { supplements: new Set([39, 40]), typeOf: (header) => (header >> 1) & 0x3f, sizeLengthAt: 21 },
};

/**
 * Makes the function that leaves supplements out of a packet, whose NAL units each have their length before them (ISO/IEC
 * 14496-15). Other codecs have none.
 *
 * @param {string} codec
 * @param {Uint8Array} [description] `avcC` or `hvcC`
 */
export function withoutSupplements(codec, description) {
  const known = codecs[codec];
  if (!known) return (packet) => packet;
  if (!description) throw new Error("The stream does not say how its units are told apart.");
  const sizeLength = (description[known.sizeLengthAt] & 3) + 1;
  return (packet) => {
    const kept = [];
    for (let at = 0; at < packet.length; ) {
      const start = at + sizeLength;
      const end = start + bigEndian(packet, at, sizeLength);
      if (start >= end || end > packet.length) throw new Error("A unit of the stream does not end where it should.");
      if (!known.supplements.has(known.typeOf(packet[start]))) kept.push(packet.subarray(at, end));
      at = end;
    }
    return concat(kept);
  };
}

/** An `hvcC` can hold supplements of the whole stream, in arrays of units of one type. */
export function descriptionWithoutSupplements(codec, description) {
  if (codec !== "hevc" || !description) return description;
  const countAt = 22;
  const kept = [];
  let at = countAt + 1;
  for (let i = 0; i < description[countAt]; i++) {
    const start = at;
    const units = bigEndian(description, at + 1, 2);
    at += 3;
    for (let unit = 0; unit < units; unit++) at += 2 + bigEndian(description, at, 2);
    if (at > description.length) throw new Error("The description of the stream ends too early.");
    if (!codecs.hevc.supplements.has(description[start] & 0x3f)) kept.push(description.subarray(start, at));
  }
  return concat([description.subarray(0, countAt), Uint8Array.of(kept.length), ...kept]);
}

function bigEndian(bytes, at, length) {
  let number = 0;
  for (let i = 0; i < length; i++) number = number * 256 + bytes[at + i];
  return number;
}

function concat(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
