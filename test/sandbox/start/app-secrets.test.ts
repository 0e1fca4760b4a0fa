import assert from "node:assert/strict";
import { createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ensureAppSecrets } from "../../../sandbox/start/app-secrets.ts";
import { temporaryDirectory } from "../world-sandbox.ts";

test("the same folder gives the same secrets, another one others", (t) => {
  const directory = temporaryDirectory(t);
  const secrets = ensureAppSecrets(directory);
  assert.deepEqual(ensureAppSecrets(directory), secrets);
  assert.notEqual(ensureAppSecrets(temporaryDirectory(t)).webhookSecret, secrets.webhookSecret);
});

test("the private key has GitHub's form and belongs to the public one", (t) => {
  const { privateKeyPath, publicKey } = ensureAppSecrets(temporaryDirectory(t));
  const privateKey = readFileSync(privateKeyPath, "utf8");
  assert.match(privateKey, /^-----BEGIN RSA PRIVATE KEY-----/);
  assert.equal(createPublicKey(privateKey).export({ type: "spki", format: "pem" }), publicKey);
});
