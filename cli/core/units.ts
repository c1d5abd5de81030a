const byteUnits = ["B", "kB", "MB", "GB", "TB"];

/** A size as people read it, in decimal units: `1.4 MB`. */
export function formatBytes(sizeBytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(sizeBytes, 1)) / 3), byteUnits.length - 1);
  const value = sizeBytes / 1000 ** power;
  return `${power > 0 && value < 100 ? value.toFixed(1) : Math.round(value)} ${byteUnits[power]}`;
}

/** A duration as people read it: `42 s`, `3 min 5 s`, `2 h 14 min`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${durationMs < 10_000 ? (durationMs / 1000).toFixed(1) : seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const spans: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** How long it is until a time: `in 6 days`, `in 2 hours`; `now` where it is over. */
export function formatUntil(timeMs: number): string {
  const leftMs = timeMs - Date.now();
  const [unit, sizeMs] = spans.find(([, sizeMs]) => leftMs >= sizeMs) ?? [];
  if (unit === undefined || sizeMs === undefined) return leftMs > 0 ? "in a minute" : "now";
  return new Intl.RelativeTimeFormat("en").format(Math.floor(leftMs / sizeMs), unit);
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}
