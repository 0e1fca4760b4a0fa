import type { Repository } from "../github/connect.ts";
import { fetchLastNumber } from "../github/fetch-last-number.ts";
import { findAssignable } from "../github/find-assignable.ts";
import { ensureLabel, fetchLabels, type NewLabel } from "../github/labels.ts";
import { fetchMilestones } from "../github/milestones.ts";

/** How long what was looked up is believed, in real milliseconds. */
const FRESH = 10 * 60_000;

/**
 * What a repository has: labels, milestones, people who may be assigned. Looked up when it is first asked for
 * and kept for a while, since every thread asks for much the same.
 */
export class RepositoryDirectory {
  readonly #repository: Repository;
  readonly #kept = new Map<string, { value: Promise<unknown>; until: number }>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** Node ids by lower-cased name. */
  labels(): Promise<Map<string, string>> {
    return this.#keep("labels", () => fetchLabels(this.#repository.client, this.#repository.id));
  }

  /** Node ids by title. */
  milestones(): Promise<Map<string, string>> {
    return this.#keep("milestones", () => fetchMilestones(this.#repository.client, this.#repository.id));
  }

  /** The node id of a user who may be assigned; undefined when that login may not. */
  assignable(login: string): Promise<string | undefined> {
    return this.#keep(`user ${login.toLowerCase()}`, () =>
      findAssignable(this.#repository.client, this.#repository.id, login),
    );
  }

  /** The number of the newest thread. */
  lastNumber(): Promise<number> {
    return this.#keep("last number", () => fetchLastNumber(this.#repository.client, this.#repository.id));
  }

  /** Makes a label that is missing, and remembers it. */
  async ensureLabel(label: NewLabel): Promise<string> {
    const labels = await this.labels();
    const known = labels.get(label.name.toLowerCase());
    if (known) return known;
    const id = await ensureLabel(this.#repository.client, this.#repository.id, label);
    labels.set(label.name.toLowerCase(), id);
    return id;
  }

  #keep<Value>(name: string, look: () => Promise<Value>): Promise<Value> {
    const kept = this.#kept.get(name);
    if (kept && kept.until > Date.now()) return kept.value as Promise<Value>;
    const value = look();
    this.#kept.set(name, { value, until: Date.now() + FRESH });
    // What could not be looked up is asked again next time.
    value.catch(() => this.#kept.delete(name));
    return value;
  }
}
