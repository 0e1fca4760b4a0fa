/**
 * An error that GitHub answers with a `type` of its own beside the message, as
 * `{"type": "NOT_FOUND", "path": […], "message": "…"}`. Resolvers throw it; what is refused by an action
 * comes as a `Refusal` instead and is given its type when the answer is written.
 */
export class Problem extends Error {
  /** Absent where GitHub gives none. */
  readonly type: string | undefined;

  constructor(type: string | undefined, message: string) {
    super(message);
    this.name = "Problem";
    this.type = type;
  }
}

/** What GitHub could answer and the sandbox cannot: said by name, never a silent null. */
export function notSimulated(what: string): Problem {
  return new Problem("NOT_SIMULATED", `${what} is not simulated`);
}
