import { type Place, quote } from "./places.ts";

/** The script for bash 3.2 and later. */
export function bashCompletion(places: Place[]): string {
  const known = places.slice(1).map(({ words }) => quote(words));
  return `# Completion of easel for bash.
_easel() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} place=easel commands= options= i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$place \${COMP_WORDS[i]}" in
      ${known.join("|")}) place="$place \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$place $before" in
${places.flatMap(valueCases).join("")}  esac
  case $place in
${places.map(placeCase).join("")}  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -W "$commands" -- "$word")) ;;
  esac
}
# Where easel knows no word, the shell offers the names of files.
complete -o default -F _easel easel
`;
}

/** A file is what the shell offers where there is no reply. */
function valueCases({ words, options }: Place): string[] {
  return options
    .filter(({ value }) => value !== "none")
    .map(({ word, value }) => {
      const reply = Array.isArray(value) ? `COMPREPLY=($(compgen -W ${quote(value.join(" "))} -- "$word")); ` : "";
      return `    ${quote(`${words} ${word}`)}) ${reply}return ;;\n`;
    });
}

function placeCase({ words, commands, options }: Place): string {
  const list = (items: { word: string }[]) => quote(items.map(({ word }) => word).join(" "));
  return `    ${quote(words)}) commands=${list(commands)} options=${list(options)} ;;\n`;
}
