import { mkdtempSync } from "node:fs";
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
  const world = flags.world === undefined ? builtin() : readWorld(flags.world);
  return {
    world,
    port: flags.port,
    speed: flags.speed,
    faults: flags.faults === undefined ? [] : readFaults(flags.faults),
    limits: limitSettings(world.world.limits, `${world.name}: limits`),
    app: flags.app === undefined ? USUAL_REGISTRATION : readAppRegistration(flags.app),
    webhookUrl: flags.webhookUrl ?? `http://localhost:${await freePort()}/api/github/webhooks`,
    dataDir: flags.data === undefined ? mkdtempSync(join(tmpdir(), "github-sandbox-")) : resolve(flags.data),
  };
}

function builtin(): PlacedWorld {
  const name = "the built-in world";
  return { world: checkInput(worldFileSchema, builtinWorld(), name), directory: import.meta.dirname, name };
}

function readFaults(file: string): FaultRule[] {
  return checkInput(faultRulesSchema, readJson(file), file);
}
