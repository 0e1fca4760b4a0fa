import type { ValidationError } from "../refusal.ts";

/** Anything but success, in the shape of the REST API; thrown by handlers. */
export class RestProblem extends Error {
  readonly status: number;
  readonly errors: ValidationError[];
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    more: { errors?: ValidationError[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = "RestProblem";
    this.status = status;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }
}

/** 404 as GitHub answers for whatever is not there or not to be seen. */
export function notFound(): RestProblem {
  return new RestProblem(404, "Not Found");
}

/** 422 for one field whose value means nothing here. */
export function invalidField(resource: string, field: string, value: unknown): RestProblem {
  return new RestProblem(422, "Validation Failed", {
    errors: [{ resource, field, code: "invalid", value }],
  });
}
