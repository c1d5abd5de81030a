import type { Place, Suggestion, Value } from "./places.ts";

/** The script for fish. */
export function fishCompletion(places: Place[]): string {
  const known = places.slice(1).map(({ words }) => quote(words));
  return `# Completion of easel for fish.
function __easel_complete
  set -l place easel
  set -l before ''
  for word in (commandline -opc)[2..-1]
    set before $word
    if contains -- "$place $word" ${known.join(" ")}
      set place "$place $word"
    end
  end
  switch "$place $before"
${places.flatMap(valueCases).join("")}  end
  set -l isOption (string match -- '-*' (commandline -ct))
  switch $place
${places.map(placeCase).join("")}  end
end
complete -c easel -f -a '(__easel_complete)'
`;
}

function valueCases({ words, options }: Place): string[] {
  return options
    .filter(({ value }) => value !== "none")
    .map(({ word, value }) => `    case ${quote(`${words} ${word}`)}\n${offer(value)}      return\n`);
}

function offer(value: Value): string {
  if (Array.isArray(value)) return `      printf '%s\\n' ${value.map(quote).join(" ")}\n`;
  return value === "file" ? "      __fish_complete_path (commandline -ct)\n" : "";
}

function placeCase({ words, commands, options, takesFiles }: Place): string {
  const others = takesFiles ? "        __fish_complete_path (commandline -ct)\n" : commands.map(line).join("");
  return `    case ${quote(words)}
      if test -n "$isOption"
${options.map(line).join("")}      else
${others || "        true\n"}      end
`;
}

const line = ({ word, meaning }: Suggestion) => `        printf '%s\\t%s\\n' ${quote(word)} ${quote(meaning)}\n`;

function quote(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
