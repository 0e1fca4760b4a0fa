import type { Quiet } from "./region.ts";

/** Elements whose text GitHub's filters leave alone (gjtorikian/html-pipeline: mentions inside pre, code, a). */
const QUIET = new Set(["pre", "code", "a"]);

/**
 * Follows the raw HTML tags of a document and finds what stands inside quiet elements. A tag opened in a
 * paragraph, quote or list item does not reach beyond it, and one that is never closed counts for nothing:
 * what is wrongly taken for live text is only made harmless.
 */
export class OpenElements {
  readonly quiet: Quiet[] = [];
  readonly #open: { name: string; end: number }[] = [];
  readonly #scopes: number[] = [];

  enterScope(): void {
    this.#scopes.push(this.#open.length);
  }

  leaveScope(): void {
    const length = this.#scopes.pop() ?? 0;
    if (this.#open.length > length) this.#open.length = length;
  }

  open(name: string, end: number): void {
    if (QUIET.has(name)) this.#open.push({ name, end });
  }

  close(name: string, start: number): void {
    const index = this.#open.findLastIndex((element) => element.name === name);
    const element = this.#open[index];
    if (element === undefined) return;
    this.quiet.push({ start: element.end, end: start, code: name !== "a" });
    this.#open.length = index;
  }
}
