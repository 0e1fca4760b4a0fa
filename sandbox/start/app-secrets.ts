import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface AppSecrets {
  privateKeyPath: string;
  /** PEM. */
  publicKey: string;
  webhookSecret: string;
}

/**
 * The App's private key and webhook secret in the data folder, readable by their owner only; made when they
 * are not there, so that a sandbox that is started again on the same folder knows its App.
 */
export function ensureAppSecrets(dataDir: string): AppSecrets {
  const privateKeyPath = join(dataDir, "private-key.pem");
  const privateKey = ensureFile(
    privateKeyPath,
    () =>
      generateKeyPairSync("rsa", {
        modulusLength: 2048,
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs1", format: "pem" },
      }).privateKey,
  );
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  const webhookSecret = ensureFile(join(dataDir, "webhook-secret"), () => randomBytes(20).toString("hex"));
  return { privateKeyPath, publicKey, webhookSecret };
}

function ensureFile(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600 });
  return readFileSync(path, "utf8");
}
