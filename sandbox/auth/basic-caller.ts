import type { Sandbox } from "../sandbox.ts";
import { AuthFailure } from "./auth-failure.ts";
import type { Caller } from "./caller.ts";
import { callerOfToken } from "./caller-of.ts";

/**
 * Who runs git over HTTPS: basic authentication with the user `x-access-token` and an installation token as
 * password (docs, "Authenticating as a GitHub App installation"). No header: anonymous, who may read.
 *
 * @throws AuthFailure 401 for anything else
 */
export function callerOfBasic(sandbox: Sandbox, authorization: string | null | undefined): Caller {
  if (!authorization) return { kind: "anonymous" };
  const encoded = /^basic +(\S+)$/i.exec(authorization)?.[1];
  const [user, ...password] = Buffer.from(encoded ?? "", "base64")
    .toString()
    .split(":");
  if (user !== "x-access-token") throw new AuthFailure(401, "Invalid username or token");
  return callerOfToken(sandbox, password.join(":"));
}
