import type { Delivery } from "./delivery.ts";

/** GitHub ends a delivery that takes longer, in milliseconds of real time (docs). */
const TIMEOUT = 10_000;
/** How much of an answer is kept, in characters. */
const MOST = 10_000;

type Outcome = Pick<
  Delivery,
  "duration" | "succeeded" | "status" | "statusCode" | "responseHeaders" | "responseBody"
>;

/** Sends a webhook once, follows no redirect, and says how it went. Never throws for what the other side did. */
export async function postWebhook(
  url: string,
  headers: Record<string, string>,
  payload: string,
): Promise<Outcome> {
  const start = performance.now();
  const outcome = await attempt(url, headers, payload);
  return { ...outcome, duration: Math.round(performance.now() - start) / 1000 };
}

async function attempt(
  url: string,
  headers: Record<string, string>,
  payload: string,
): Promise<Omit<Outcome, "duration">> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT);
    const response = await fetch(url, { method: "POST", headers, body: payload, redirect: "manual", signal });
    const text = await response.text();
    return {
      succeeded: response.ok,
      status: response.ok ? "OK" : `Invalid HTTP Response: ${response.status}`,
      statusCode: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody: text.slice(0, MOST),
    };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === "TimeoutError";
    const status = isTimeout ? "timed out" : "failed to connect to host";
    return { succeeded: false, status, statusCode: 0, responseHeaders: {}, responseBody: "" };
  }
}
