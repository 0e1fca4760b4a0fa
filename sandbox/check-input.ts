import type { z } from "zod";

/** What somebody gave us is wrong: one line that names the place and says what is allowed there. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/**
 * Checks a value that came from outside against its schema.
 *
 * @param where what the value is called in the message: a file or an endpoint
 * @throws InputError with the path of the first wrong key
 */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(`${where}: ${describeIssue(result.error.issues[0])}`);
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return "is not valid";
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return `${[...path, issue.keys[0]].join(".")}: there is no such key`;
  }
  if (issue.code === "invalid_key") return `${path.join(".")}: ${issue.issues[0]?.message}`;
  return path.length === 0 ? issue.message : `${path.join(".")}: ${issue.message}`;
}
