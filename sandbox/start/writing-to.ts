import { InputError } from "../check-input.ts";

/**
 * Writes to a place that the command line names.
 *
 * @throws InputError in one line when the system does not allow it; what else goes wrong as it is
 */
export function writingTo<Result>(place: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new InputError(`${place}: cannot be written to (${code})`);
  }
}
