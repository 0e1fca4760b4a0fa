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

/** The log of a process: JSON lines on stderr (stdout belongs to the commands' results). */
export function createLog(level: string, name: string): Logger {
  return pino({ level, name, redact: { paths: SECRET_PATHS, censor: "[secret]" } }, pino.destination(2));
}
