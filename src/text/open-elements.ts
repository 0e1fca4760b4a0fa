/** Elements whose text GitHub's filters leave alone (gjtorikian/html-pipeline: no mentions inside pre, code, a). */
const CODE = new Set(["pre", "code"]);
const LINK = new Set(["a"]);

/** A stretch of the source between two tags. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Element {
  readonly name: string;
  /** Where its text begins. */
  readonly start: number;
  /** Where the paragraph ended in which it was opened. */
  line?: number;
}

/**
 * Follows the raw HTML tags of a document and finds what stands inside code and links. A tag reaches to its end
 * tag, but not out of the quote or list item that it stands in. Without an end tag it reaches to the end of the
 * paragraph, and a `<pre>` to that of the quote or item; a browser may see more of it in code: what is wrongly
 * taken for live text is only made harmless.
 */
export class OpenElements {
  #code: Stretch[] = [];
  #links: Stretch[] = [];
  readonly #open: Element[] = [];
  readonly #scopes: number[] = [];

  enterScope(): void {
    this.#scopes.push(this.#open.length);
  }

  leaveScope(offset: number): void {
    this.#closeAll(this.#scopes.pop() ?? 0, offset);
  }

  leaveParagraph(offset: number): void {
    for (let index = this.#open.length - 1; index >= 0 && this.#open[index]!.line === undefined; index--) {
      this.#open[index]!.line = offset;
    }
  }

  finish(offset: number): void {
    this.#closeAll(0, offset);
    this.#code = merge(this.#code);
    this.#links = merge(this.#links);
  }

  open(name: string, start: number): void {
    if (LINK.has(name)) this.close(name, start);
    if (CODE.has(name) || LINK.has(name)) this.#open.push({ name, start });
  }

  close(name: string, offset: number): void {
    const index = this.#open.findLastIndex((element) => element.name === name);
    if (index < (this.#scopes.at(-1) ?? 0)) return;
    this.#closeAll(index + 1, offset);
    this.#add(this.#open.pop()!, offset);
  }

  /** To be asked after `finish`. */
  isCode(offset: number): boolean {
    return holds(this.#code, offset);
  }

  isLink(offset: number): boolean {
    return holds(this.#links, offset);
  }

  /** Closes what has no end tag, down to `length` elements. */
  #closeAll(length: number, offset: number): void {
    while (this.#open.length > length) {
      const element = this.#open.pop()!;
      this.#add(element, element.name === "pre" ? offset : (element.line ?? offset));
    }
  }

  #add({ name, start }: Element, end: number): void {
    (LINK.has(name) ? this.#links : this.#code).push({ start, end });
  }
}

/** In order, without overlaps. */
function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function holds(stretches: readonly Stretch[], offset: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return (stretches[low]?.start ?? offset + 1) <= offset;
}
