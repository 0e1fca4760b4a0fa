/** One entry of `errors` in a 422 of the REST API. */
export interface ValidationError {
  resource: string;
  code: "missing" | "missing_field" | "invalid" | "already_exists" | "unprocessable" | "custom";
  field?: string;
  message?: string;
  value?: unknown;
}

/** How GitHub says no: the REST status and the GraphQL `type` of one and the same refusal. */
const STATUS = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNPROCESSABLE: 422,
  GONE: 410,
  MOVED: 301,
} as const;

export type RefusalCode = keyof typeof STATUS;

/** What stands in `errors`: most endpoints have objects there, those of reviews plain sentences. */
export type RefusalErrors = ValidationError[] | string[];

/** Thrown by actions and lookups; REST and GraphQL each turn it into an answer of their own shape. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly errors: RefusalErrors;

  constructor(code: RefusalCode, message: string, errors: RefusalErrors = []) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.errors = errors;
  }

  get status(): number {
    return STATUS[this.code];
  }
}
