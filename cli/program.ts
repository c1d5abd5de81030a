import { Command, CommanderError } from "commander";
import { type ExitCode, exitCodes, explain } from "./core/errors.ts";
import type { Invoke } from "./core/invoke.ts";
import type { Io } from "./core/io.ts";
import type { GlobalFlags } from "./core/session.ts";
import { resources } from "./generated/resources.ts";
import manifest from "./package.json" with { type: "json" };

type Define = (command: Command, invoke: Invoke) => void;

interface Entry {
  name: string;
  summary: string;
  group: string;
  /** Imports the command. A start reads the one file that it needs, and `easel --help` none. */
  load(): Promise<Define>;
}

const accountGroup = "Account:";
const contentGroup = "Content:";
const toolGroup = "Tools:";

const entries: readonly Entry[] = [
  {
    name: "login",
    summary: "sign in to a server",
    group: accountGroup,
    load: async () => (await import("./commands/login.ts")).defineLogin,
  },
  {
    name: "logout",
    summary: "sign out",
    group: accountGroup,
    load: async () => (await import("./commands/logout.ts")).defineLogout,
  },
  {
    name: "whoami",
    summary: "show the server and the account in use",
    group: accountGroup,
    load: async () => (await import("./commands/whoami.ts")).defineWhoami,
  },
  {
    name: "token",
    summary: "print an access token, for other programs",
    group: accountGroup,
    load: async () => (await import("./commands/token.ts")).defineToken,
  },
  {
    name: "profiles",
    summary: "list, choose and remove profiles",
    group: accountGroup,
    load: async () => (await import("./commands/profiles.ts")).defineProfiles,
  },
  {
    name: "upload",
    summary: "upload files and folders",
    group: contentGroup,
    load: async () => (await import("./commands/upload.ts")).defineUpload,
  },
  ...resources.map(({ name, summary }) => ({ name, summary, group: groupOf(name), load: loadResource })),
  {
    name: "api",
    summary: "send any request to the API",
    group: toolGroup,
    load: async () => (await import("./commands/api.ts")).defineApi,
  },
  {
    name: "completion",
    summary: "print what makes a shell complete the words of easel",
    group: toolGroup,
    load: async () => {
      const { defineCompletion } = await import("./commands/completion.ts");
      return (command, invoke) => defineCompletion(command, invoke, createWholeProgram);
    },
  },
];

/** What is not about content is about the server. */
function groupOf(resource: string): string {
  return ["discovery", "health"].includes(resource) ? toolGroup : contentGroup;
}

async function loadResource(): Promise<Define> {
  const [{ defineResource }, { operations }] = await Promise.all([
    import("./commands/resource.ts"),
    import("./generated/operations.ts"),
  ]);
  return (command, invoke) => defineResource(command, invoke, operations);
}

/** Runs `easel` with these words. Whatever goes wrong is told on stderr, and is in the exit code. */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const program = createProgram(io, async (run) => {
    exitCode = await run(io, program.opts<GlobalFlags>());
  });
  // Commander's own `help` knows nothing of commands that are not loaded yet.
  const words = argv[0] === "help" ? [...argv.slice(1), "--help"] : argv;
  try {
    if (words.length === 0) program.outputHelp();
    else await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return tellUsage(io, error, placeOf(program, words));
    return tell(io, error, program.opts<GlobalFlags>());
  }
}

/** All names and summaries, none of the commands: those are filled in when they are called. */
function createProgram(io: Io, invoke: Invoke): Command {
  const program = new Command("easel")
    .description("Easel from the command line: sign in, upload folders, publish posts.")
    .version(manifest.version, "--version", "print the version")
    .option("--profile <name>", "the server and account to use (see: easel profiles)")
    .option("--insecure", "let tokens travel over plain HTTP")
    .helpOption("-h, --help", "explain a command")
    .configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.columns(),
      getErrHelpWidth: () => io.columns(),
      // What is wrong is told below, with all other errors.
      outputError: () => undefined,
    })
    .exitOverride()
    .addHelpText("after", "\nStart with:\n  $ easel login http://localhost:3000\n  $ easel upload photos/");
  for (const { name, summary, group } of entries) {
    program.command(name).summary(summary).helpGroup(group).helpCommand(false);
  }
  program.addHelpCommand(
    new Command("help").summary("explain a command").argument("[command...]").helpGroup(toolGroup),
  );
  program.hook("preSubcommand", async (_program, command) => {
    const entry = entries.find(({ name }) => name === command.name());
    (await entry?.load())?.(command, invoke);
  });
  return program;
}

/** The program with every command in it. It runs none of them. */
async function createWholeProgram(io: Io): Promise<Command> {
  const invoke = async () => undefined;
  const program = createProgram(io, invoke);
  for (const command of program.commands) {
    const entry = entries.find(({ name }) => name === command.name());
    (await entry?.load())?.(command, invoke);
  }
  return program;
}

/** The command that the words lead to, e.g. `easel posts create`. */
function placeOf(program: Command, words: readonly string[]): Command {
  let place = program;
  for (const word of words) {
    place = place.commands.find((command) => command.name() === word) ?? place;
  }
  return place;
}

function namesOf(command: Command): string[] {
  return [...(command.parent ? namesOf(command.parent) : []), command.name()];
}

/** Help and version are no errors, though they come as one. */
function tellUsage(io: Io, error: CommanderError, place: Command): ExitCode {
  if (error.exitCode === 0) return exitCodes.ok;
  if (error.code !== "commander.help") {
    const lines = [`easel: ${error.message.replace(/^error: /, "")}`];
    const search = place.commands.find(({ registeredArguments: [first] }) => first?.name() === "q");
    if (search && error.code === "commander.unknownCommand") {
      lines.push(`To search: ${[...namesOf(search), ...place.args].join(" ")}`);
    }
    lines.push(`See: ${namesOf(place).join(" ")} --help`);
    io.stderr.write(`${lines.join("\n")}\n`);
  }
  return exitCodes.usage;
}

async function tell(io: Io, error: unknown, flags: GlobalFlags): Promise<ExitCode> {
  const { findServerUrl } = await import("./core/session.ts");
  const { exitCode, message, faults, next } = explain(
    error,
    await findServerUrl(io, flags),
    Boolean(io.env.EASEL_TOKEN),
  );
  const lines = [`easel: ${message}`, ...faults.map((fault) => `  ${fault}`), next];
  io.stderr.write(`${lines.filter((line) => line !== undefined).join("\n")}\n`);
  return exitCode;
}
