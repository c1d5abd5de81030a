import { type Place, quote, type Suggestion, type Value } from "./places.ts";

/** The script for zsh; it may be evaluated, or be a file _easel in a folder of $fpath. */
export function zshCompletion(places: Place[]): string {
  const known = places.slice(1).map(({ words }) => quote(words));
  return `#compdef easel
# Completion of easel for zsh.
_easel() {
  local place=easel i
  local -a commands options
  for ((i = 2; i < CURRENT; i++)); do
    case "$place \${words[i]}" in
      ${known.join("|")}) place="$place \${words[i]}" ;;
    esac
  done
  case "$place \${words[CURRENT-1]}" in
${places.flatMap(valueCases).join("")}  esac
  case $place in
${places.map(placeCase).join("")}  esac
  if [[ $PREFIX == -* ]]; then
    _describe option options
  elif (( \${#commands} )); then
    _describe command commands
  else
    _files
  fi
}
if [[ \${funcstack[1]} == _easel ]]; then
  _easel "$@"
else
  compdef _easel easel
fi
`;
}

function valueCases({ words, options }: Place): string[] {
  return options
    .filter(({ value }) => value !== "none")
    .map(({ word, value }) => `    ${quote(`${words} ${word}`)}) ${offer(value)}return ;;\n`);
}

function offer(value: Value): string {
  if (Array.isArray(value)) return `compadd -- ${value.map(quote).join(" ")}; `;
  return value === "file" ? "_files; " : "";
}

function placeCase({ words, commands, options }: Place): string {
  return `    ${quote(words)})
      commands=(${commands.map(described).join(" ")})
      options=(${options.map(described).join(" ")}) ;;
`;
}

/** zsh takes `word:meaning`; a colon of the word itself is escaped. */
function described({ word, meaning }: Suggestion): string {
  return quote(`${word.replaceAll(":", "\\:")}:${meaning}`);
}
