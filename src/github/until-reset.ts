/**
 * Limit milliseconds until the primary limit is reset, and a second more; undefined where the headers do not say. The
 * reset is in seconds of GitHub's clock, so it is measured against the answer's own date (docs: Rate limits for the
 * REST API).
 */
export function untilReset(
  headers: Readonly<Record<string, string | number | undefined>>,
): number | undefined {
  const reset = Number(headers["x-ratelimit-reset"]) * 1000;
  const date = Date.parse(String(headers.date ?? "")) || Date.now();
  return Number.isFinite(reset) ? reset - date + 1000 : undefined;
}
