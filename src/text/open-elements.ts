/** Elements whose text GitHub's filters leave alone (gjtorikian/html-pipeline: no mentions inside pre, code, a). */
const CODE = new Set(["pre", "code"]);
const LINK = new Set(["a"]);

/** A stretch of the source between two tags. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Follows the raw HTML tags of a document and finds what stands inside code and links. A tag opened in a
 * paragraph, quote or list item does not reach beyond it, and one that is never closed counts for nothing:
 * what is wrongly taken for live text is only made harmless.
 */
export class OpenElements {
  readonly #code: Stretch[] = [];
  readonly #links: Stretch[] = [];
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
    if (CODE.has(name) || LINK.has(name)) this.#open.push({ name, end });
  }

  close(name: string, start: number): void {
    const index = this.#open.findLastIndex((element) => element.name === name);
    const element = this.#open[index];
    if (element === undefined) return;
    add(LINK.has(name) ? this.#links : this.#code, { start: element.end, end: start });
    this.#open.length = index;
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
