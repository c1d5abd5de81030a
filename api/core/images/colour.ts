/** Levels of a channel that are told apart: fewer would mix colours, more would scatter one over many. */
const levels = 16;
const levelShift = 4;
/** Below, a pixel shows more of what lies behind it. */
const minAlpha = 128;

/** The pixels of one colour, more or less. */
interface Cluster {
  count: number;
  red: number;
  green: number;
  blue: number;
}

/**
 * The most common colour of RGBA pixels as `#rrggbb`: the mean of the pixels in the fullest part of the colour cube.
 * That of all may be a colour that is nowhere in the picture. Transparent pixels do not count; undefined where there
 * are no others.
 */
export function dominantColour(rgba: Uint8Array): string | undefined {
  const cells = countCells(rgba);
  let fullest: Cluster | undefined;
  for (const index of cells.keys()) {
    const cluster = withNeighbours(cells, index);
    if (!fullest || cluster.count > fullest.count) fullest = cluster;
  }
  if (!fullest) return undefined;
  const { count, ...sums } = fullest;
  const hex = [sums.red, sums.green, sums.blue].map((sum) =>
    Math.round(sum / count)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${hex.join("")}`;
}

function countCells(rgba: Uint8Array): Map<number, Cluster> {
  const cells = new Map<number, Cluster>();
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    const [red, green, blue, alpha] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0, rgba[at + 3] ?? 0];
    if (alpha < minAlpha) continue;
    const index = cellIndex(red >> levelShift, green >> levelShift, blue >> levelShift);
    const cell = cells.get(index) ?? emptyCluster();
    if (cell.count === 0) cells.set(index, cell);
    cell.count++;
    cell.red += red;
    cell.green += green;
    cell.blue += blue;
  }
  return cells;
}

/** A colour at the border of cells fills several of them: they count together. */
function withNeighbours(cells: Map<number, Cluster>, index: number): Cluster {
  const [red, green, blue] = [Math.floor(index / levels ** 2), Math.floor(index / levels) % levels, index % levels];
  const sum = emptyCluster();
  for (const r of [red - 1, red, red + 1]) {
    for (const g of [green - 1, green, green + 1]) {
      for (const b of [blue - 1, blue, blue + 1]) {
        const isInside = [r, g, b].every((level) => level >= 0 && level < levels);
        const cell = isInside ? cells.get(cellIndex(r, g, b)) : undefined;
        if (cell) add(sum, cell);
      }
    }
  }
  return sum;
}

function cellIndex(red: number, green: number, blue: number): number {
  return (red * levels + green) * levels + blue;
}

function emptyCluster(): Cluster {
  return { count: 0, red: 0, green: 0, blue: 0 };
}

function add(sum: Cluster, more: Cluster): void {
  sum.count += more.count;
  sum.red += more.red;
  sum.green += more.green;
  sum.blue += more.blue;
}
