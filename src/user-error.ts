/**
 * A mistake that the person at the keyboard can mend: shown as it is, in one line, without a stack trace.
 * The command line ends with status 2 for it.
 */
export class UserError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UserError";
  }
}
