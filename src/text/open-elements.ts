/** Elements whose text GitHub's filters leave alone (gjtorikian/html-pipeline: no mentions inside pre, code, a). */
const CODE = new Set(["pre", "code"]);
const LINK = new Set(["a"]);

/** A stretch of the source between two tags. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Follows the raw HTML tags of a document and finds what stands inside code and links. A tag that is opened in
 * a paragraph, quote or list item and not closed reaches to its end. A browser may see it reach further: what
 * is wrongly taken for live text is only made harmless.
 */
export class OpenElements {
  readonly #code: Stretch[] = [];
  readonly #links: Stretch[] = [];
  readonly #open: { name: string; end: number }[] = [];
  readonly #scopes: number[] = [];

  enterScope(): void {
    this.#scopes.push(this.#open.length);
  }

  leaveScope(offset: number): void {
    this.#closeAll(this.#scopes.pop() ?? 0, offset);
  }

  finish(offset: number): void {
    this.#closeAll(0, offset);
  }

  open(name: string, end: number): void {
    if (CODE.has(name) || LINK.has(name)) this.#open.push({ name, end });
  }

  close(name: string, start: number): void {
    const index = this.#open.findLastIndex((element) => element.name === name);
    if (index !== -1) this.#closeAll(index, start);
  }

  /** Closes what was opened last, down to `length` elements. */
  #closeAll(length: number, offset: number): void {
    while (this.#open.length > length) {
      const { name, end } = this.#open.pop()!;
      add(LINK.has(name) ? this.#links : this.#code, { start: end, end: offset });
    }
  }

  isCode(offset: number): boolean {
    return holds(this.#code, offset);
  }

  isLink(offset: number): boolean {
    return holds(this.#links, offset);
  }
}

/** Elements close from within, so that those in a new one are the last. */
function add(stretches: Stretch[], stretch: Stretch): void {
  while ((stretches.at(-1)?.start ?? -1) >= stretch.start) stretches.pop();
  stretches.push(stretch);
}

function holds(stretches: readonly Stretch[], offset: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Stretch).end > offset) high = middle;
    else low = middle + 1;
  }
  return (stretches[low]?.start ?? offset + 1) <= offset;
}
