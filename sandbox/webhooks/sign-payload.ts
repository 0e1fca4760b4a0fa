import { createHmac } from "node:crypto";

/** The two signatures of a webhook over its raw body (docs, "Validating webhook deliveries"). */
export function signPayload(secret: string, payload: string): Record<string, string> {
  const hmac = (algorithm: string) => createHmac(algorithm, secret).update(payload).digest("hex");
  return {
    "x-hub-signature": `sha1=${hmac("sha1")}`,
    "x-hub-signature-256": `sha256=${hmac("sha256")}`,
  };
}
