import type { Writable } from "node:stream";

/** Writes a line, and waits until it is taken. Throws when it cannot be written, as when nobody reads any more. */
export function writeLine(output: Writable, line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
