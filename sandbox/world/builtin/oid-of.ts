import { createHash } from "node:crypto";

/** Forty hexadecimal digits for a commit that exists in no repository. */
export function oidOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
