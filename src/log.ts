import { type Logger, pino } from "pino";

export type { Logger };

/** Where secrets can hide in what we or a library log. */
const SECRET_PATHS = [
  "privateKey",
  "*.privateKey",
  "*.secret",
  "*.token",
  "*.auth",
  "*.headers.authorization",
  "*.request.headers.authorization",
  "err.request.headers.authorization",
  "req.headers.authorization",
  'req.headers["x-hub-signature"]',
  'req.headers["x-hub-signature-256"]',
];

/** Where Octokit's errors hold the whole body of a webhook, whoever sent it: up to 25 MB, three times. */
const BODY_PATHS = ["err.event.payload", "err.event.event.payload", "err.aggregateErrors[*].event.payload"];

/** The log of a process: JSON lines on stderr (stdout belongs to the commands' results). */
export function createLog(level: string, name: string): Logger {
  const redact = { paths: [...SECRET_PATHS, ...BODY_PATHS], censor: "[secret]" };
  return pino({ level, name, redact }, pino.destination(2));
}
