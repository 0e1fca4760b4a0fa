import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as names, parseFragment } from "parse5";
import type { Page } from "./page.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const SHELTERS = new Set(["pre", "code", "a", "script", "style"]);

/** The elements that GitHub's sanitizer (html-pipeline) does not take away around their content. */
const INLINE = new Set(
  (
    "a b i strong em tt ins del sup sub kbd q samp var s strike span abbr cite dfn mark small time bdo " +
    "ruby rt rp wbr"
  ).split(" "),
);
const BLOCKS = new Set(
  (
    "h1 h2 h3 h4 h5 h6 br img div p picture source ol ul li table thead tbody tfoot tr td th blockquote " +
    "dl dt dd hr summary details caption figure figcaption pre code input section script style"
  ).split(" "),
);

/** What a link leads to when it leaves the page. */
const ADDRESS = /^(?:[a-z]+:)?\/|^\.\.\//i;

/** Within a selection the standard dropped every other element, links too, and no longer does. */
const SELECTION = /(?<=<\/?)(?=(?:select|option|optgroup)\b)/gi;

/** Reads HTML as a browser does: entities decoded, elements closed where the standard closes them. */
export function readHtml(html: string): Page {
  const reader = new Reader();
  const place = defaultTreeAdapter.createElement("div", names.NS.HTML, []);
  reader.read(
    parseFragment(place, html.replace(SELECTION, "x-"), {
      scriptingEnabled: false,
      sourceCodeLocationInfo: true,
    }).childNodes,
  );
  return reader;
}

class Reader implements Page {
  readonly texts: string[] = [];
  readonly links: string[] = [];
  flow = "";
  /** Text that so far only comments and unknown elements part. */
  #pieces: string[] = [];
  #shelters = 0;
  readonly #first = new Map<Element["attrs"], Element>();

  /** Goes through all nodes in order, however deep they lie. */
  read(nodes: readonly Node[]): void {
    const ahead: (Node | (() => void))[] = nodes.toReversed();
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      if (typeof next === "function") next();
      else if (next.nodeName === "#text") this.#text((next as DefaultTreeAdapterTypes.TextNode).value);
      else if ("tagName" in next) {
        ahead.push(this.#enter(next), ...childrenOf(next).toReversed());
      }
    }
    this.#part();
  }

  #text(text: string): void {
    if (this.#shelters > 0) return;
    this.flow += text;
    this.#pieces.push(text);
  }

  /** Returns what is to be done behind the element. */
  #enter(element: Element): () => void {
    const { tagName } = element;
    const href = this.#targetOf(element);
    const shelter = SHELTERS.has(tagName) && !this.#isContinued(element) ? 1 : 0;
    if (href !== undefined) {
      this.links.push(href);
      if (ADDRESS.test(href)) this.flow += href.replace(/\s/g, "");
    }
    const mark = href !== undefined || BLOCKS.has(tagName) ? (tagName === "br" ? "\n" : "\0") : "";
    const parts = mark !== "" || INLINE.has(tagName);
    if (href === undefined) this.flow += mark;
    if (parts) this.#part();
    this.#shelters += shelter;
    return () => {
      this.#shelters -= shelter;
      this.flow += mark;
      if (parts) this.#part();
    };
  }

  /** Where a link leads. An address in code is code, though Markdown makes a link of it in HTML's. */
  #targetOf({ tagName, attrs, childNodes: [first] }: Element): string | undefined {
    if (tagName !== "a") return undefined;
    if (this.#shelters > 0 && first && "value" in first && /^(?:https?:|www\.)/i.test(first.value))
      return undefined;
    return attrs.find(({ name }) => name === "href")?.value.trim();
  }

  /**
   * An inline element that is still open where what holds it ends goes on behind it for a browser, and not for
   * every sanitizer: text in there counts as outside. Where only the beginning of another block ends what holds
   * it, all agree that it goes on. The parts share their attributes.
   */
  #isContinued(element: Element): boolean {
    const first = this.#first.get(element.attrs) ?? element;
    this.#first.set(element.attrs, first);
    if (first === element) return false;
    const around = holdersOf(element);
    return holdersOf(first).some((each) => !around.includes(each) && each.sourceCodeLocation?.endTag);
  }

  /** Ends a piece of text: both what a filter sees before the sanitizer joins it, and after. */
  #part(): void {
    if (this.#pieces.length > 0) this.texts.push(this.#pieces.join(""));
    if (this.#pieces.length > 1) this.texts.push(...this.#pieces);
    this.#pieces = [];
  }
}

function childrenOf(element: Element): Node[] {
  return "content" in element
    ? (element as DefaultTreeAdapterTypes.Template).content.childNodes
    : element.childNodes;
}

function holdersOf({ parentNode }: Element): Element[] {
  const holders: Element[] = [];
  for (let node = parentNode; node && "tagName" in node; node = node.parentNode) holders.push(node);
  return holders;
}
