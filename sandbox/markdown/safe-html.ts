import { html as names, parseFragment, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { addressOf } from "./address-of.ts";
import { takeAlert } from "./alert.ts";
import {
  ALLOWED_ELEMENTS,
  allowedAttributes,
  DROPPED_ELEMENTS,
  INLINE_ELEMENTS,
  QUIET_ELEMENTS,
  VOID_ELEMENTS,
} from "./allowed-html.ts";
import { escapeHtml } from "./escape-html.ts";
import type { Found, TextContext } from "./found.ts";
import { linkSpans, localAddress, shortThread } from "./link-found.ts";
import { KEYWORD_REACH, keywordAtEnd, scanText } from "./scan-text.ts";
import { type HtmlVisitor, walkHtml } from "./walk-html.ts";

/** Deeper elements lose their tags and keep their text: browsers stop at 512. */
const MAX_DEPTH = 200;

export interface Rendered {
  /** Safe to show. */
  html: string;
  found: Found[];
}

/**
 * HTML from anywhere, read as a browser reads it → HTML that is safe to show, with links for what GitHub
 * would link, and a list of all that GitHub would act on.
 */
export function safeHtml(unsafe: string, context: TextContext): Rendered {
  const writer = new SafeHtmlWriter(context);
  walkHtml(parseFragment(unsafe, { scriptingEnabled: false }), writer);
  return { html: writer.parts.join(""), found: writer.found };
}

class SafeHtmlWriter implements HtmlVisitor {
  readonly parts: string[] = [];
  readonly found: Found[] = [];
  readonly #context: TextContext;
  /** For each element on the way here, whether its tags are written. */
  readonly #written: boolean[] = [];
  #depth = 0;
  #quiet = 0;
  /** The end of the line of text so far, in which a closing keyword may stand. */
  #before = "";

  constructor(context: TextContext) {
    this.#context = context;
  }

  text(value: string): void {
    if (this.#quiet > 0) {
      this.parts.push(escapeHtml(value));
      this.#before = "";
      return;
    }
    const spans = scanText(value, this.#context, this.#before);
    for (const span of spans) this.found.push(span.found);
    this.parts.push(linkSpans(value, spans, this.#context));
    this.#before = (this.#before + value).slice(-KEYWORD_REACH);
  }

  enter(element: Tree.Element): boolean {
    const name = element.tagName;
    if (DROPPED_ELEMENTS.has(name)) return false;
    if (!INLINE_ELEMENTS.has(name)) this.#before = "";
    if (name === "a" && this.#link(element)) return false;
    if (QUIET_ELEMENTS.has(name)) this.#quiet += 1;
    const written = this.#depth < MAX_DEPTH && isAllowed(element);
    if (written) {
      this.#depth += 1;
      this.parts.push(name === "blockquote" ? openQuote(element) : openTag(element, this.#context));
    }
    this.#written.push(written);
    return true;
  }

  leave(element: Tree.Element): void {
    const name = element.tagName;
    if (QUIET_ELEMENTS.has(name)) this.#quiet -= 1;
    if (!INLINE_ELEMENTS.has(name)) this.#before = "";
    if (!this.#written.pop()) return;
    this.#depth -= 1;
    if (!VOID_ELEMENTS.has(name)) this.parts.push(`</${name}>`);
  }

  /** Notes what a link leads to; true when it was a bare address and is written in short form. */
  #link(element: Tree.Element): boolean {
    const href = attribute(element, "href");
    const address = addressOf(href, this.#context.origin);
    if (!address) return false;
    if (address.kind === "commit") {
      this.found.push({ ...address, text: href });
      return false;
    }
    const found: Found = { ...address, keyword: keywordAtEnd(this.#before), text: href };
    this.found.push(found);
    const [only, ...others] = element.childNodes;
    if (others.length > 0 || !only || !("value" in only) || only.value !== href) return false;
    const shown = escapeHtml(shortThread(found, this.#context));
    this.parts.push(`${openTag(element, this.#context)}${shown}</a>`);
    return true;
  }
}

function isAllowed(element: Tree.Element): boolean {
  if (element.namespaceURI !== names.NS.HTML || !ALLOWED_ELEMENTS.has(element.tagName)) return false;
  return element.tagName !== "input" || attribute(element, "type") === "checkbox";
}

function openTag(element: Tree.Element, context: TextContext): string {
  const name = element.tagName;
  const attributes = allowedAttributes(name, element.attrs);
  if (name === "input") attributes.push(["type", "checkbox"], ["disabled", ""]);
  if (name === "img") attributes.push(["loading", "lazy"]);
  // Without a description there would be nothing to see of a picture that cannot be loaded.
  if (name === "img" && !attribute(element, "alt")) attributes.push(["alt", "picture"]);
  if (name === "a") attributes.push(["rel", "nofollow noreferrer"]);
  const written = attributes.map(([key, value]) => {
    const shown = key === "href" ? localAddress(value, context) : value;
    return ` ${key}="${escapeHtml(shown)}"`;
  });
  return `<${name}${written.join("")}>`;
}

/** A quote, or an alert with its title. */
function openQuote(quote: Tree.Element): string {
  const word = takeAlert(quote);
  if (word === null) return "<blockquote>";
  const title = word[0]!.toUpperCase() + word.slice(1);
  return `<blockquote class="alert ${word}"><p class="alert-title">${title}</p>`;
}

function attribute(element: Tree.Element, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value ?? "";
}
