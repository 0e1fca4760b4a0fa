import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";

/** An operation of the official description, as far as it is read here. */
export interface Operation {
  method: string;
  path: string;
  docs: string;
  statuses: string[];
}

type Json = Record<string, unknown>;

/** OpenAPI 3.0 says `nullable`, JSON Schema says so in `type` or by an alternative. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== "object" || value === null) return value;
  const { nullable, example: _, ...rest } = value as Json;
  // In one place the description wants an account to be a user and an enterprise at once.
  if (Array.isArray(rest.allOf) && rest.allOf.some((each: Json) => each.title === "Enterprise")) {
    rest.anyOf = rest.allOf;
    delete rest.allOf;
  }
  const schema = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, toJsonSchema(each)]));
  return nullable === true ? { anyOf: [schema, { type: "null" }] } : schema;
}

const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");

/** GitHub's official description of the REST API, to check answers against. */
export class OpenApi {
  readonly #description = toJsonSchema(JSON.parse(readFileSync(file, "utf8"))) as Json;
  readonly #ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, logger: false });
  readonly #validators = new Map<string, ValidateFunction>();
  readonly operations = new Map<string, Operation>();

  constructor() {
    this.#ajv.addSchema(this.#description, "description");
    for (const [path, methods] of Object.entries(this.#description.paths as Record<string, Json>)) {
      for (const [method, operation] of Object.entries(methods as Record<string, Json>)) {
        const { operationId, externalDocs, responses } = operation;
        if (typeof operationId !== "string") continue;
        this.operations.set(operationId, {
          method: method.toUpperCase(),
          path,
          docs: String((externalDocs as Json | undefined)?.url ?? ""),
          statuses: Object.keys(responses as Json),
        });
      }
    }
  }

  /** What is wrong with an answer: empty when it fits the description of its operation and status. */
  errorsOf(operationId: string, status: number, body: unknown): string[] {
    const schema = this.#schemaOf(operationId, status);
    if (schema === undefined) return [`${operationId} does not answer ${status}`];
    // Some refusals are described without the body that they have all the same.
    if (schema === null)
      return body === "" || status >= 400 ? [] : [`${operationId} answers ${status} without a body`];
    let validate = this.#validators.get(schema);
    if (!validate) {
      validate = this.#ajv.compile({ $ref: `description#${schema}` });
      this.#validators.set(schema, validate);
    }
    validate(body);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  /** Pointer to a schema; null where the answer has no body, undefined where there is no such answer. */
  #schemaOf(operationId: string, status: number): string | null | undefined {
    const operation = this.operations.get(operationId);
    if (!operation) return undefined;
    const escaped = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");
    const pointer = (parts: string[]) => parts.map((part) => `/${escaped(part)}`).join("");
    let at = ["paths", operation.path, operation.method.toLowerCase(), "responses", String(status)];
    let response = this.#at(at);
    const reference = (response as Json | undefined)?.$ref;
    if (typeof reference === "string") {
      at = reference.slice(2).split("/");
      response = this.#at(at);
    }
    if (response === undefined) return undefined;
    const content = (response as Json).content as Json | undefined;
    const type = Object.keys(content ?? {}).find((each) => /json|html/.test(each));
    return type === undefined ? null : encodeURI(pointer([...at, "content", type, "schema"]));
  }

  #at(path: string[]): unknown {
    return path.reduce((value: unknown, key) => (value as Json | undefined)?.[key], this.#description);
  }
}
