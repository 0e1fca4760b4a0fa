import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { App, Installation, PermissionLevel } from "../model/types.ts";
import { jwtPart } from "./jwt-part.ts";

/** Seconds that an installation token lasts (docs, "Generating an installation access token"). */
const LIFETIME = 3600;
/**
 * The key of the tokens' signatures: derived, not random, so that they stay valid when the sandbox restarts.
 * That makes them no secret, which they need not be on loopback.
 */
const keys = new WeakMap<App, Buffer>();

/** What an installation token grants. */
export interface TokenGrant {
  installationId: number;
  permissions: Record<string, PermissionLevel>;
  /** Node ids; null: all repositories of the installation. */
  repositoryIds: string[] | null;
  /** Seconds since the epoch on the real clock. */
  expiresAt: number;
}

function signatureOf(app: App, signed: string): Buffer {
  const key =
    keys.get(app) ??
    createHash("sha512")
      .update(app.webhookSecret + app.publicKey)
      .digest();
  keys.set(app, key);
  return createHmac("sha512", key).update(signed).digest();
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * A fresh installation token in the stateless format that GitHub rolls out since 2026-04-27,
 * `ghs_APPID_JWT`: several hundred characters, with dots and underscores.
 *
 * @param now seconds since the epoch on the real clock
 */
export function createInstallationToken(
  app: App,
  installation: Installation,
  narrowed: Pick<TokenGrant, "permissions" | "repositoryIds">,
  now: number,
): { token: string; expiresAt: number } {
  const expiresAt = Math.floor(now) + LIFETIME;
  const header = encode({ alg: "HS512", typ: "JWT", kid: `installation-${installation.nodeId}` });
  const payload = encode({
    iss: "github",
    aud: "github",
    sub: installation.id,
    jti: randomUUID(),
    iat: Math.floor(now),
    exp: expiresAt,
    permissions: narrowed.permissions,
    repositories: narrowed.repositoryIds,
  });
  const signature = signatureOf(app, `${header}.${payload}`).toString("base64url");
  return { token: `ghs_${app.id}_${header}.${payload}.${signature}`, expiresAt };
}

/** What the token grants, expired or not; null when this sandbox did not make it. */
export function readInstallationToken(app: App, token: string): TokenGrant | null {
  const prefix = `ghs_${app.id}_`;
  if (!token.startsWith(prefix)) return null;
  const [header, payload, signature, ...rest] = token.slice(prefix.length).split(".");
  if (!header || !payload || !signature || rest.length > 0) return null;
  const expected = signatureOf(app, `${header}.${payload}`);
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = jwtPart(payload);
  if (!claims) return null;
  return {
    installationId: claims.sub as number,
    permissions: claims.permissions as Record<string, PermissionLevel>,
    repositoryIds: claims.repositories as string[] | null,
    expiresAt: claims.exp as number,
  };
}
