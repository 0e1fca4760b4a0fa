import { notFound } from "./rest-problem.ts";
import type { RestCall } from "./route.ts";

/** A whole number in the path; anything else names nothing. */
export function numberParam(call: RestCall, name: string): number {
  const text = call.params[name] ?? "";
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}
