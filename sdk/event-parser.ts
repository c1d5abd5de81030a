/** Takes the text of one connection, piece by piece. */
export interface EventParser {
  /** Gives the data of the events that are whole by now. */
  push(text: string): string[];
  /** Of the last event that was whole, or sent without one: where to go on. Undefined: none was sent. */
  readonly lastId: string | undefined;
  /** How long the server asks to wait before another connection. */
  readonly retryMs: number | undefined;
}

/** Reads `text/event-stream` (HTML standard section 9.2.6), but for the types of events: their data says them, too. */
export function createEventParser(): EventParser {
  const state: { lastId: string | undefined; retryMs: number | undefined } = { lastId: undefined, retryMs: undefined };
  let rest = "";
  let id: string | undefined;
  let data: string[] = [];

  const endEvent = () => {
    const whole = data.length > 0 ? [data.join("\n")] : [];
    state.lastId = id;
    data = [];
    return whole;
  };
  const takeLine = (line: string) => {
    if (line === "") return endEvent();
    const [, name, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") data.push(value);
    else if (name === "id" && !value.includes("\0")) id = value;
    else if (name === "retry" && /^\d+$/.test(value)) state.retryMs = Number(value);
    return [];
  };
  return {
    push(text) {
      // What may be the first half of a line's end waits for the other.
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      return lines.flatMap(takeLine);
    },
    get lastId() {
      return state.lastId;
    },
    get retryMs() {
      return state.retryMs;
    },
  };
}
