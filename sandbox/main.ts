import { rmSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { InputError } from "./check-input.ts";
import { type Flags, readOptions } from "./start/read-options.ts";
import { type RunningSandbox, startSandbox } from "./start/start-sandbox.ts";
import { writeEnvFile } from "./start/write-env-file.ts";

const WRONG_INPUT = 2;

const program = new Command("sandbox")
  .description("A GitHub on this machine: REST, GraphQL, git, webhooks and pages, with GitHub's limits.")
  .option("--world <file>", "who and what is there (default: the built-in world)")
  .option("--port <port>", "port on 127.0.0.1; 0 takes a free one", toPort, 4000)
  .option("--speed <factor>", "seconds of limit time in one real second", toSpeed, 1)
  .option("--faults <file>", "rules that let requests go wrong")
  .option("--env-file <path>", "where to write what an App needs to work against it")
  .option("--data <dir>", "folder for git repositories and secrets (default: a temporary one)")
  .option("--app <file>", "app.yml with the permissions and events that the App asks for")
  .option("--config <file>", "configuration of the App under test, for a world that brings none")
  .option("--webhook-url <url>", "where webhooks go (default: the PORT in the env file)", toUrl)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_INPUT))
  .action(run);

await program.parseAsync();

async function run(flags: Flags & { envFile?: string; config?: string }): Promise<void> {
  let running: RunningSandbox | undefined;
  try {
    const options = await readOptions(flags);
    const discard = () => {
      if (flags.data === undefined) rmSync(options.dataDir, { recursive: true, force: true });
    };
    process.once("exit", discard);
    running = await startSandbox(options);
    stopOnSignal(running);
    if (flags.envFile !== undefined) writeEnvFile(flags.envFile, running, flags.config);
    process.stdout.write(`${JSON.stringify(announcement(running))}\n`);
  } catch (error) {
    await running?.close();
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = WRONG_INPUT;
  }
}

function announcement({ sandbox, dataDir, privateKeyPath }: RunningSandbox) {
  const { app, origin, store, clock } = sandbox;
  return {
    url: origin,
    appId: app.id,
    slug: app.slug,
    installations: Object.fromEntries(store.installations.map(({ account, id }) => [account, id])),
    webhookUrl: app.webhookUrl,
    privateKeyPath,
    dataDir,
    speed: clock.speed,
  };
}

/** The first signal ends the sandbox in order, the second at once. */
function stopOnSignal(running: RunningSandbox): void {
  let isStopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      running.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError("Not a port.");
  return port;
}

function toSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed > 0 && speed < Number.POSITIVE_INFINITY)) throw new InvalidArgumentError("Not above zero.");
  return speed;
}

function toUrl(text: string): string {
  if (!URL.canParse(text)) throw new InvalidArgumentError("Not a URL.");
  return text;
}
