import type { Writable } from "node:stream";

/**
 * Lets a command come to its end when nobody reads what it prints any more (`| head`): what it has begun is cleared
 * up. Without a listener the error would end the process in the middle, with a trace.
 */
export function outliveReaders(...outputs: readonly Writable[]): void {
  for (const output of outputs) {
    output.on("error", (error) => {
      if (!isClosedPipe(error)) throw error;
    });
  }
}

/** Whether an error says that nobody reads any more. */
export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "EPIPE";
}
