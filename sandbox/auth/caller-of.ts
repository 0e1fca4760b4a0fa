import type { Sandbox } from "../sandbox.ts";
import { AuthFailure } from "./auth-failure.ts";
import type { Caller } from "./caller.ts";
import { checkAppJwt } from "./check-app-jwt.ts";
import { readInstallationToken } from "./installation-token.ts";

const SCHEME = /^(token|bearer) +(\S+)$/i;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Who an installation token speaks for. Expiry follows the real clock.
 *
 * @throws AuthFailure 401 for an unknown or expired token, 403 while the installation is suspended
 */
export function callerOfToken(sandbox: Sandbox, token: string): Caller {
  const grant = readInstallationToken(sandbox.app, token);
  const installation = sandbox.store.installations.find(({ id }) => id === grant?.installationId);
  if (!grant || !installation || grant.expiresAt <= Date.now() / 1000) {
    throw new AuthFailure(401, "Bad credentials");
  }
  if (installation.suspended) throw new AuthFailure(403, "This installation has been suspended");
  return {
    kind: "installation",
    installation,
    actor: { login: `${sandbox.app.slug}[bot]`, type: "Bot", installationId: installation.id },
    permissions: grant.permissions,
    repositoryIds: grant.repositoryIds,
  };
}

/**
 * Who sends a request, by its `authorization` header: `Bearer JWT` for the App itself, `token X` or
 * `Bearer X` for an installation or a person (the docs accept both words for tokens, only `Bearer` for a JWT).
 *
 * @throws AuthFailure
 */
export function callerOf(sandbox: Sandbox, authorization: string | null | undefined): Caller {
  if (!authorization) return { kind: "anonymous" };
  const [, scheme, token] = SCHEME.exec(authorization) ?? [];
  if (!scheme || !token) throw new AuthFailure(401, "Bad credentials");
  const personal = sandbox.store.personalTokens.get(token);
  if (personal) {
    const actor = { login: personal.user, type: "User" as const, installationId: null };
    return { kind: "person", actor, token: personal };
  }
  if (token.startsWith("ghs_") || !JWT.test(token)) return callerOfToken(sandbox, token);
  if (scheme.toLowerCase() !== "bearer") throw new AuthFailure(401, "Bad credentials");
  checkAppJwt(token, sandbox.app, Date.now() / 1000);
  return { kind: "app" };
}
