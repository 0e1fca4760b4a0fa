import { UserError } from "../user-error.ts";
import { isClosedPipe } from "./outlive-readers.ts";

/** Exit statuses: the work itself failed or a check found something wrong; the command line or the configuration is wrong. */
export const DONE = 0;
export const FAILED = 1;
export const WRONG = 2;

/**
 * Runs what a command does and ends the process with its status. A mistake of the user is one line and status
 * 2; anything else is one line and status 1, with its trace only for those who ask (`LOG_LEVEL=debug`). That nobody
 * wants to read any more is no mistake.
 */
export function action<Arguments extends unknown[]>(
  run: (...args: Arguments) => Promise<number>,
): (...args: Arguments) => Promise<void> {
  return async (...args) => {
    try {
      process.exitCode = await run(...args);
    } catch (error) {
      if (isClosedPipe(error)) return;
      process.exitCode = error instanceof UserError ? WRONG : FAILED;
      process.stderr.write(`homecoming: ${describe(error)}\n`);
    }
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const wantsTrace = ["debug", "trace"].includes(process.env.LOG_LEVEL ?? "");
  return wantsTrace && !(error instanceof UserError) ? (error.stack ?? error.message) : error.message;
}

/** Prints one JSON document on stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
