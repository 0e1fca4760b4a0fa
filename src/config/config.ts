import { type EnvironmentConfig, readEnvironment } from "./environment.ts";
import { readConfigFile } from "./read-config-file.ts";
import type { Environment } from "./read-secret.ts";
import type { FileConfig } from "./schema.ts";

/** Everything that is configured, but for the App's secrets (`readCredentials`). */
export interface Config extends FileConfig, EnvironmentConfig {}

/** Everything that the environment configures. Throws a `UserError`. */
export function readConfig(environment: Environment): Config {
  const fromEnvironment = readEnvironment(environment);
  return { ...readConfigFile(fromEnvironment.configPath), ...fromEnvironment };
}
