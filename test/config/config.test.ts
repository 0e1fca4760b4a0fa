import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { parse } from "yaml";
import { toJSONSchema } from "zod";
import { readCredentials, readEnvironment } from "../../src/config/environment.ts";
import { parseConfig, readConfigFile } from "../../src/config/read-config-file.ts";
import { configSchema } from "../../src/config/schema.ts";
import { DEFAULT_TRIGGERS } from "../../src/text/default-triggers.ts";
import { UserError } from "../../src/user-error.ts";

const folder = mkdtempSync(join(tmpdir(), "homecoming-config-"));
after(() => rmSync(folder, { recursive: true }));

const pair = "source: a/b\ntarget: c/d\n";

function mistake(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    assert.ok(!error.message.includes("\n"), "one line");
    return error.message;
  }
  assert.fail("nothing was refused");
}

test("the configuration that we ship is valid", () => {
  const config = readConfigFile(join(import.meta.dirname, "../../homecoming.yml"));
  assert.deepEqual(config.source, { owner: "nix-community", name: "home-manager" });
  assert.deepEqual(config.target, { owner: "NixOS", name: "nixpkgs" });
  assert.ok(config.labels.add.includes("6.topic: home-manager"));
});

test("homecoming.yml explains every key that there is", () => {
  const keysOf = ({ properties }: { properties?: object }, path = ""): string[] =>
    Object.entries(properties ?? {}).flatMap(([key, value]) => [
      `${path}${key}`,
      ...keysOf(value, `${path}${key}.`),
    ]);
  const known = keysOf(toJSONSchema(configSchema, { io: "input" }) as object);
  const shipped = parse(readFileSync(join(import.meta.dirname, "../../homecoming.yml"), "utf8"));
  const isThere = (path: string) =>
    path.split(".").reduce((value, key) => value?.[key], shipped) !== undefined;
  assert.ok(known.length > 30);
  assert.deepEqual(
    known.filter((path) => !isThere(path)),
    [],
  );
});

test("the triggers that we ship are the ones that count without any", () => {
  const { triggers } = readConfigFile(join(import.meta.dirname, "../../homecoming.yml"));
  assert.deepEqual(triggers, DEFAULT_TRIGGERS);
});

test("a pair is all that has to be said", () => {
  const config = parseConfig(pair, "x.yml");
  assert.equal(config.limits.issuesPerHour, 150);
  assert.equal(config.subdirectory, "b");
  assert.equal(config.commands.permission, "write");
});

test("JSON is YAML", () => {
  assert.equal(parseConfig('{"source": "a/b", "target": "c/d"}', "x.json").source.owner, "a");
});

const mistakes: [string, RegExp][] = [
  ["", /x\.yml: the file: expected object/],
  ["source: a/b", /target: missing/],
  ["source: ab\ntarget: c/d", /source: expected OWNER\/REPO/],
  [`${pair}tagret: x`, /unknown key tagret/],
  [`${pair}after: forward`, /after: expected one of redirect, mirror/],
  [`${pair}limits: { contentPerHour: 0 }`, /limits\.contentPerHour: .*0/],
  [`${pair}limits: { contentPerHour: many }`, /limits\.contentPerHour: expected (number|int)/],
  [`${pair}labels: { map: { a: 1 } }`, /labels\.map\.a: must be/],
  [`${pair}triggers: [{ name: x, pattern: "(" }]`, /triggers\.0\.pattern: expected a regular expression/],
  [`${pair}commands: { teams: [maintainers] }`, /commands\.teams\.0: expected ORGANIZATION\/TEAM/],
  ["source: [", /x\.yml, line 1: not valid YAML/],
];

describe("a mistake is answered with the path of the key and what is allowed there", () => {
  for (const [text, pattern] of mistakes) {
    test(JSON.stringify(text), () =>
      assert.match(
        mistake(() => parseConfig(text, "x.yml")),
        pattern,
      ),
    );
  }
  test("a file that is not there", () => {
    assert.match(
      mistake(() => readConfigFile(join(folder, "none.yml"))),
      /none\.yml cannot be read \(ENOENT\)/,
    );
  });
});

describe("the environment", () => {
  test("is GitHub's own servers when nothing is said", () => {
    assert.equal(readEnvironment({}).apiUrl, "https://api.github.com");
    assert.equal(readEnvironment({}).clockSpeed, 1);
  });

  test("listens on this machine alone when nothing is said, or nothing is in it", () => {
    assert.equal(readEnvironment({}).host, "localhost");
    assert.equal(readEnvironment({ HOST: "" }).host, "localhost");
    assert.equal(readEnvironment({ HOST: "0.0.0.0" }).host, "0.0.0.0");
  });

  test("names a GitHub Enterprise Server as Probot does", () => {
    const { apiUrl, webUrl } = readEnvironment({ GHE_HOST: "127.0.0.1:4000", GHE_PROTOCOL: "http" });
    assert.equal(apiUrl, "http://127.0.0.1:4000/api/v3");
    assert.equal(webUrl, "http://127.0.0.1:4000");
  });

  test("names the variable that is wrong", () => {
    assert.match(
      mistake(() => readEnvironment({ PORT: "x" })),
      /PORT/,
    );
    assert.match(
      mistake(() => readEnvironment({ LOG_LEVEL: "loud" })),
      /LOG_LEVEL/,
    );
    assert.match(
      mistake(() => readCredentials({})),
      /APP_ID is not set/,
    );
    assert.match(
      mistake(() => readCredentials({ APP_ID: "one" })),
      /APP_ID is not a number/,
    );
    assert.match(
      mistake(() => readCredentials({ APP_ID: "1" })),
      /PRIVATE_KEY/,
    );
    assert.match(
      mistake(() => readCredentials({ APP_ID: "1", PRIVATE_KEY: "x" })),
      /no private key in PEM form/,
    );
    const PRIVATE_KEY = "-----BEGIN RSA PRIVATE KEY-----\\nx\\n-----END RSA PRIVATE KEY-----";
    assert.match(
      mistake(() => readCredentials({ APP_ID: "1", PRIVATE_KEY })),
      /WEBHOOK_SECRET/,
    );
    const PRIVATE_KEY_PATH = join(folder, "none.pem");
    assert.match(
      mistake(() => readCredentials({ APP_ID: "1", PRIVATE_KEY_PATH })),
      /PRIVATE_KEY_PATH names .*none\.pem/,
    );
  });

  test("takes secrets from files, and keys in every form that Probot takes", () => {
    const path = join(folder, "secret");
    writeFileSync(path, "s3cret\n");
    const pem = "-----BEGIN RSA PRIVATE KEY-----\nx\n-----END RSA PRIVATE KEY-----\n";
    for (const PRIVATE_KEY of [pem, pem.replaceAll("\n", "\\n"), Buffer.from(pem).toString("base64")]) {
      const credentials = readCredentials({ APP_ID: "7", PRIVATE_KEY, WEBHOOK_SECRET_FILE: path });
      assert.equal(credentials.webhookSecret, "s3cret");
      assert.match(credentials.privateKey, /BEGIN RSA/);
    }
    assert.equal(readEnvironment({ REDIS_URL_FILE: path }).redis.url, "s3cret");
  });
});
