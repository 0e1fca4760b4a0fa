import { chmodSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RunningSandbox } from "./start-sandbox.ts";
import { writingTo } from "./writing-to.ts";

/**
 * Writes everything that an App needs to work against the sandbox, a `KEY=VALUE` a line, for its owner's eyes.
 * The configuration of the world, when it has one, goes to a file in the data folder (JSON is YAML too); else the
 * App gets `otherwise`.
 *
 * @throws InputError when the file cannot be written
 */
export function writeEnvFile(file: string, running: RunningSandbox, otherwise?: string): void {
  const { sandbox, privateKeyPath, config, dataDir } = running;
  const webhookUrl = new URL(sandbox.app.webhookUrl ?? sandbox.origin);
  const lines = [
    `APP_ID=${sandbox.app.id}`,
    `PRIVATE_KEY_PATH=${privateKeyPath}`,
    `WEBHOOK_SECRET=${sandbox.app.webhookSecret}`,
    `GHE_HOST=${new URL(sandbox.origin).host}`,
    "GHE_PROTOCOL=http",
    `PORT=${webhookUrl.port || 80}`,
    `HOMECOMING_CLOCK_SPEED=${sandbox.clock.speed}`,
  ];
  if (config) {
    const path = resolve(join(dataDir, "homecoming.yml"));
    writingTo(path, () => writeFileSync(path, `${JSON.stringify(config, null, 2)}\n`));
    lines.push(`HOMECOMING_CONFIG=${path}`);
  } else if (otherwise !== undefined) {
    lines.push(`HOMECOMING_CONFIG=${resolve(otherwise)}`);
  }
  writingTo(file, () => {
    writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
  });
}
