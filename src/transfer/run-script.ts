import type { Database } from "../redis/database.ts";
import { LedgerBehind, Superseded } from "./endings.ts";

type Option = string | number;

/** Runs a script of the ledger; what it refuses comes out as an ending (endings.ts). */
export async function runScript(
  { redis }: Database,
  script: string,
  keys: readonly string[],
  options: readonly Option[],
): Promise<unknown> {
  return redis.eval(script, keys.length, ...keys, ...options).catch(refuse);
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
