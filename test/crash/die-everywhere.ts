import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { Boundaries } from "./boundaries.ts";
import { CrashStage, type CrashWorld, makeSecrets } from "./crash-stage.ts";

/** Deaths at once: what takes time is waiting until a dead worker counts as dead. */
const AT_ONCE = 8;

/** Kills a worker at every boundary of the transfer in turn; another goes on, and nothing is to be seen of it. */
export async function dieEverywhere(world: CrashWorld): Promise<number> {
  const secrets = makeSecrets();
  try {
    return await dieAtEach(world, secrets);
  } finally {
    rmSync(secrets, { recursive: true });
  }
}

async function dieAtEach(world: CrashWorld, secrets: string): Promise<number> {
  const { passed, state } = await runOnce(world, secrets, undefined);
  const places = passed.values();
  let deaths = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const place of places) {
        const crashed = await runOnce(world, secrets, place);
        assert.deepEqual(crashed.state, state, `death ${place}`);
        if (crashed.isDead) deaths += 1;
      }
    }),
  );
  // What is written to Redis in one piece can be in two in another run, so a last place may not be reached.
  assert.ok(deaths > passed.length * 0.9, `${deaths} deaths at ${passed.length} places`);
  return deaths;
}

async function runOnce(world: CrashWorld, secrets: string, place: string | undefined) {
  const boundaries = new Boundaries(place);
  const stage = await CrashStage.open(world, secrets, boundaries);
  try {
    await stage.runUntilDeath(boundaries);
    if (place !== undefined) await stage.recover();
    return { passed: boundaries.passed, isDead: boundaries.isDead, state: stage.state() };
  } catch (error) {
    throw new Error(`death ${place}: ${(error as Error).message}`, { cause: error });
  } finally {
    await stage.close();
  }
}
