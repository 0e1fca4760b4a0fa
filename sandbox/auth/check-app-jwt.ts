import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { App } from "../model/types.ts";
import { AuthFailure } from "./auth-failure.ts";
import { jwtPart } from "./jwt-part.ts";

/** How far ahead the clock may be that wrote `iat`, in seconds. */
const SKEW = 60;
/** The longest a JWT may still be valid, in seconds. */
const LIFETIME = 600;
const UNDECODABLE = "A JSON web token could not be decoded";
const EXPIRED =
  "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
const TOO_FAR = "'Expiration time' claim ('exp') is too far in the future";
const ISSUED =
  "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";

/** Parsing a PEM costs more than checking a signature with it. */
const keys = new WeakMap<App, KeyObject>();

function keyOf(app: App): KeyObject {
  const known = keys.get(app);
  if (known) return known;
  const key = createPublicKey(app.publicKey);
  keys.set(app, key);
  return key;
}

function checkSignature(token: string, app: App): Record<string, unknown> {
  const [header, payload, signature, ...rest] = token.split(".");
  if (!header || !payload || !signature || rest.length > 0) throw new AuthFailure(401, UNDECODABLE);
  const claims = jwtPart(payload);
  const signed = Buffer.from(`${header}.${payload}`);
  if (
    jwtPart(header)?.alg !== "RS256" ||
    !claims ||
    !verify("RSA-SHA256", signed, keyOf(app), Buffer.from(signature, "base64url"))
  ) {
    throw new AuthFailure(401, UNDECODABLE);
  }
  return claims;
}

/**
 * Checks the JWT with which an App calls `/app…`: RS256 against the App's key, `iat` not in the future,
 * `exp` in the future and at most ten minutes ahead, `iss` the App's id (docs, "Generating a JSON Web Token
 * for a GitHub App"; the texts as observed).
 *
 * @param now seconds since the epoch on the real clock
 * @throws AuthFailure
 */
export function checkAppJwt(token: string, app: App, now: number): void {
  const { iat, exp, iss } = checkSignature(token, app);
  if (typeof exp !== "number" || exp <= now) throw new AuthFailure(401, EXPIRED);
  if (exp > now + LIFETIME) throw new AuthFailure(401, TOO_FAR);
  if (!Number.isInteger(iat) || (iat as number) > now + SKEW) throw new AuthFailure(401, ISSUED);
  if (iss === undefined || iss === null || iss === "") {
    throw new AuthFailure(401, "'Issuer' claim ('iss') must be an Integer");
  }
  if (String(iss) !== String(app.id)) throw new AuthFailure(404, "Integration not found");
}
