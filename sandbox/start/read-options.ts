import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checkInput } from "../check-input.ts";
import { type FaultRule, faultRulesSchema } from "../faults/fault-rule.ts";
import { limitSettings } from "../limits/settings.ts";
import { builtinWorld } from "../world/builtin/index.ts";
import { readJson } from "../world/read-json.ts";
import { type PlacedWorld, readWorld } from "../world/read-world.ts";
import { worldFileSchema } from "../world/world-file.ts";
import { readAppRegistration, USUAL_REGISTRATION } from "./app-registration.ts";
import { freePort } from "./free-port.ts";
import type { SandboxOptions } from "./start-sandbox.ts";
import { writingTo } from "./writing-to.ts";

const BUILTIN = "the built-in world";

/** The flags of the command line, as they came. */
export interface Flags {
  world?: string;
  port: number;
  speed: number;
  faults?: string;
  data?: string;
  app?: string;
  webhookUrl?: string;
}

/**
 * Reads the files that the flags name.
 *
 * @throws InputError in one line for whatever is wrong with them
 */
export async function readOptions(flags: Flags): Promise<SandboxOptions> {
  const given = flags.world === undefined ? undefined : readWorld(flags.world);
  const name = given?.name ?? BUILTIN;
  const read = {
    port: flags.port,
    speed: flags.speed,
    faults: flags.faults === undefined ? [] : readFaults(flags.faults),
    // The built-in world overrides none.
    limits: limitSettings(given?.world.limits, `${name}: limits`),
    app: flags.app === undefined ? USUAL_REGISTRATION : readAppRegistration(flags.app),
    webhookUrl: flags.webhookUrl ?? `http://localhost:${await freePort()}/api/github/webhooks`,
  };
  const dataDir =
    flags.data === undefined ? mkdtempSync(join(tmpdir(), "github-sandbox-")) : resolve(flags.data);
  return { ...read, dataDir, world: given ?? writeBuiltin(dataDir) };
}

/** The built-in world, its git repositories included. */
function writeBuiltin(dataDir: string): PlacedWorld {
  const directory = join(dataDir, "world");
  writingTo(directory, () => mkdirSync(directory, { recursive: true, mode: 0o700 }));
  return { world: checkInput(worldFileSchema, builtinWorld(directory), BUILTIN), directory, name: BUILTIN };
}

function readFaults(file: string): FaultRule[] {
  return checkInput(faultRulesSchema, readJson(file), file);
}
