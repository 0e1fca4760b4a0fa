import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { AuthFailure } from "../../../sandbox/auth/auth-failure.ts";
import { callerOfBasic } from "../../../sandbox/auth/basic-caller.ts";
import { callerOf } from "../../../sandbox/auth/caller-of.ts";
import { createInstallationToken } from "../../../sandbox/auth/installation-token.ts";
import { apiFixture, jwtOf } from "../http/api-fixture.ts";

const seconds = () => Math.floor(Date.now() / 1000);

test("A JWT is accepted only when its signature, times and issuer are right.", (t) => {
  const { sandbox } = apiFixture(t);
  const iss = sandbox.app.id;
  const now = seconds();
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const failureOf = (token: string, scheme = "Bearer") => {
    try {
      return callerOf(sandbox, `${scheme} ${token}`).kind;
    } catch (error) {
      assert.ok(error instanceof AuthFailure);
      return `${error.status} ${error.message}`;
    }
  };
  const right = { iat: now - 30, exp: now + 570, iss };
  assert.equal(failureOf(jwtOf(right)), "app");
  assert.equal(failureOf(jwtOf(right), "bearer"), "app");
  assert.equal(failureOf(jwtOf({ ...right, iss: String(iss) })), "app");
  assert.equal(failureOf(jwtOf({ ...right, iat: now + 50 })), "app");
  assert.equal(failureOf(jwtOf(right), "token"), "401 Bad credentials");
  assert.match(failureOf(jwtOf(right, undefined, stranger)), /^401 A JSON web token could not be decoded/);
  assert.match(failureOf(jwtOf(right, { alg: "HS256" })), /^401 A JSON web token could not be decoded/);
  assert.match(failureOf("abc.def.ghi"), /^401 A JSON web token could not be decoded/);
  assert.match(failureOf(jwtOf({ ...right, exp: now + 700 })), /'exp'\) is too far in the future/);
  assert.match(failureOf(jwtOf({ ...right, exp: now - 120 })), /'exp'\) must be a numeric value/);
  assert.match(failureOf(jwtOf({ ...right, exp: now - 1 })), /'exp'\) must be a numeric value/);
  assert.match(failureOf(jwtOf({ iat: now, iss })), /'exp'\) must be a numeric value/);
  assert.match(failureOf(jwtOf({ ...right, iat: now + 120 })), /'iat'\) must be an Integer/);
  assert.match(failureOf(jwtOf({ ...right, iat: "now" })), /'iat'\) must be an Integer/);
  assert.match(failureOf(jwtOf({ ...right, iss: null })), /'iss'\) must be an Integer/);
  assert.equal(failureOf(jwtOf({ ...right, iss: iss + 1 })), "404 Integration not found");
});

test("An installation token is long, works under three schemes and for an hour.", (t) => {
  const { sandbox, acme } = apiFixture(t);
  const grant = { permissions: acme.permissions, repositoryIds: null };
  const now = Date.now() / 1000;
  const { token, expiresAt } = createInstallationToken(sandbox.app, acme, grant, now);
  assert.ok(token.startsWith(`ghs_${sandbox.app.id}_`));
  assert.ok(token.length > 300, `${token.length} characters`);
  assert.equal(expiresAt, Math.floor(now) + 3600);
  for (const scheme of ["token", "bearer", "Bearer"]) {
    const caller = callerOf(sandbox, `${scheme} ${token}`);
    assert.equal(caller.kind === "installation" && caller.installation, acme);
    assert.equal(caller.kind === "installation" && caller.actor.login, "homecoming[bot]");
  }
  const old = createInstallationToken(sandbox.app, acme, grant, now - 3601).token;
  const longer = Buffer.from(JSON.stringify({ sub: acme.id, exp: 4e9 })).toString("base64url");
  const [header, , signature] = token.split(".");
  for (const wrong of [old, `${header}.${longer}.${signature}`, token.slice(0, -2), "ghs_x", "gho_y"]) {
    assert.throws(() => callerOf(sandbox, `token ${wrong}`), { status: 401, message: "Bad credentials" });
  }
  assert.throws(() => callerOf(sandbox, `Digest ${token}`), { status: 401 });
  acme.suspended = true;
  assert.throws(() => callerOf(sandbox, `token ${token}`), { status: 403 });
  assert.equal(callerOf(sandbox, undefined).kind, "anonymous");
});

test("Git takes a token as the password of x-access-token, and nothing else.", (t) => {
  const { sandbox, acme, tokenOf } = apiFixture(t);
  const basic = (user: string, password: string) =>
    `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const caller = callerOfBasic(sandbox, basic("x-access-token", tokenOf(acme)));
  assert.equal(caller.kind === "installation" && caller.installation, acme);
  assert.equal(callerOfBasic(sandbox, null).kind, "anonymous");
  assert.throws(() => callerOfBasic(sandbox, basic("alice", tokenOf(acme))), { status: 401 });
  assert.throws(() => callerOfBasic(sandbox, basic("x-access-token", "secret")), { status: 401 });
  assert.throws(() => callerOfBasic(sandbox, `token ${tokenOf(acme)}`), { status: 401 });
});
