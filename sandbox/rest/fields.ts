import { RestProblem } from "./rest-problem.ts";

function wrong(name: string, value: unknown, kind: string): RestProblem {
  const shown = value === null ? "nil" : JSON.stringify(value);
  return new RestProblem(422, `Invalid request.\n\nFor 'properties/${name}', ${shown} is not ${kind}.`);
}

/** Reads the fields of a JSON body by type; a value of another type is refused with 422 (as observed). */
export class Fields {
  readonly #fields: Record<string, unknown>;

  /** @throws RestProblem 400 when the body is no object */
  constructor(body: unknown) {
    if (body !== undefined && (typeof body !== "object" || body === null || Array.isArray(body))) {
      throw new RestProblem(400, "Body should be a JSON object");
    }
    this.#fields = (body ?? {}) as Record<string, unknown>;
  }

  all(): Record<string, unknown> {
    return this.#fields;
  }

  get(name: string): unknown {
    return this.#fields[name];
  }

  string(name: string): string | undefined {
    const value = this.get(name);
    if (value === undefined || typeof value === "string") return value;
    throw wrong(name, value, "a string");
  }

  /** A string that must be there. */
  requiredString(name: string): string {
    const value = this.string(name);
    if (value === undefined) throw new RestProblem(422, `Invalid request.\n\n"${name}" wasn't supplied.`);
    return value;
  }

  nullableString(name: string): string | null | undefined {
    return this.get(name) === null ? null : this.string(name);
  }

  /** One of some words. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.string(name);
    const word = words.find((candidate) => candidate === value);
    if (value !== undefined && word === undefined) {
      throw wrong(name, value, `one of: ${words.map((each) => `'${each}'`).join(", ")}`);
    }
    return word;
  }

  boolean(name: string): boolean | undefined {
    const value = this.get(name);
    if (value === undefined || typeof value === "boolean") return value;
    throw wrong(name, value, "a boolean");
  }

  /** A whole number; null is as good as none. */
  integer(name: string): number | undefined {
    const value = this.get(name) ?? undefined;
    if (value === undefined || (typeof value === "number" && Number.isInteger(value))) return value;
    throw wrong(name, value, "an integer");
  }

  /** Objects, each with fields of its own. */
  list(name: string): Fields[] | undefined {
    const value = this.get(name) ?? undefined;
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw wrong(name, value, "an array");
    return value.map((item) => new Fields(item));
  }

  strings(name: string): string[] | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw wrong(name, value, "an array");
    for (const item of value) if (typeof item !== "string") throw wrong(name, item, "a string");
    return value;
  }

  integers(name: string): number[] | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw wrong(name, value, "an array");
    for (const item of value) if (!Number.isInteger(item)) throw wrong(name, item, "an integer");
    return value;
  }
}
