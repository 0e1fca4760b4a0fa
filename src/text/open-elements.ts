/** Elements whose text GitHub's filters leave alone (gjtorikian/html-pipeline: no mentions inside pre, code, a). */
const CODE = new Set(["pre", "code"]);
const LINK = new Set(["a"]);

/** Elements whose end tag ends whatever is still open in them (html.spec.whatwg.org, "The in body insertion mode"). */
const HOLDERS = new Set(
  (
    "p div table thead tbody tfoot tr td th caption ul ol li dl dt dd blockquote details summary section figure " +
    "figcaption h1 h2 h3 h4 h5 h6"
  ).split(" "),
);

/** A stretch of the source between two tags. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Element {
  readonly name: string;
  /** Where its text begins. */
  readonly start: number;
  /** Where the paragraph or block ended in which it was opened. */
  line?: number;
}

/**
 * Follows the raw HTML tags of a document and finds what stands inside code and links: at most to the end of the
 * paragraph or HTML block, but of a `<pre>` to its end tag or the end of the quote or list item. Browsers let
 * the others go on behind a paragraph, sanitizers do not: what is wrongly taken for live text is only made
 * harmless. For the same reason an `<a>` counts only with
 * its end tag in the same block.
 */
export class OpenElements {
  #code: Stretch[] = [];
  #links: Stretch[] = [];
  readonly #open: Element[] = [];
  /** How many elements were open where each scope begins. */
  #scopes: number[] = [];

  enterScope(): void {
    this.#scopes.push(this.#open.length);
  }

  leaveScope(offset: number): void {
    this.#closeAll(this.#scopes.pop() ?? 0, offset);
  }

  leaveBlock(offset: number): void {
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
    if (LINK.has(name)) this.endLink();
    if (HOLDERS.has(name) || name === "pre") this.#drop("p");
    if (CODE.has(name) || LINK.has(name) || HOLDERS.has(name)) this.#open.push({ name, start });
  }

  close(name: string, offset: number): void {
    const index = this.#open.findLastIndex((element) => element.name === name);
    if (index === -1) return;
    this.#closeAll(index + 1, offset);
    const element = this.#open.pop()!;
    this.#scopes = this.#scopes.map((length) => Math.min(length, index));
    if (!LINK.has(name)) this.#add(element, offset);
    else if (element.line === undefined) this.#links.push({ start: element.start, end: offset });
  }

  /** No link stands within another: a new one ends an open `<a>`, which so has no end of its own. */
  endLink(): void {
    this.#drop("a");
  }

  /** To be asked after `finish`. */
  isCode(offset: number): boolean {
    return holds(this.#code, offset);
  }

  isLink(offset: number): boolean {
    return holds(this.#links, offset);
  }

  /** Closes what was opened last, down to `length` elements. */
  #closeAll(length: number, offset: number): void {
    while (this.#open.length > length) {
      this.#add(this.#open.pop()!, offset);
    }
  }

  /** Forgets the innermost open element of a name; what was opened in it stays open. */
  #drop(name: string): void {
    const index = this.#open.findLastIndex((element) => element.name === name);
    if (index === -1) return;
    this.#open.splice(index, 1);
    this.#scopes = this.#scopes.map((length) => (length > index ? length - 1 : length));
  }

  #add({ name, start, line }: Element, offset: number): void {
    if (CODE.has(name)) this.#code.push({ start, end: name === "pre" ? offset : (line ?? offset) });
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
