import type { Database } from "../redis/database.ts";
import { Script } from "../redis/script.ts";
import { LedgerBehind, Superseded } from "./endings.ts";

type Option = string | number;

/** The scripts that were run, by their text. */
const scripts = new Map<string, Script>();

/** Runs a script of the ledger; what it refuses comes out as an ending (endings.ts). */
export async function runScript(
  { redis }: Database,
  script: string,
  keys: readonly string[],
  options: readonly Option[],
): Promise<unknown> {
  const known = scripts.get(script) ?? new Script(script);
  scripts.set(script, known);
  return known.run(redis, keys, options).catch(refuse);
}

/** The same, and a replica has confirmed what it wrote: see `Database.writeSafely`. */
export async function runSafely(
  database: Database,
  script: string,
  keys: readonly string[],
  options: readonly Option[],
): Promise<unknown> {
  return database
    .writeSafely((pipeline) => pipeline.eval(script, keys.length, ...keys, ...options))
    .catch(refuse);
}

function refuse(error: Error): never {
  if (error.message.startsWith("SUPERSEDED")) throw new Superseded();
  if (error.message.startsWith("BEHIND")) throw new LedgerBehind();
  throw error;
}
