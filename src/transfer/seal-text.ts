import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { closeWraps } from "../text/close-wraps.ts";

type Root = ReturnType<typeof fromMarkdown>;
type RootContent = Root["children"][number];

/** Elements without an end tag (html.spec.whatwg.org, "Void elements"). */
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

const NEXT = "<!-- homecoming: next -->";

/**
 * A Markdown text such that another one can follow in the same body and neither changes the other: what is open
 * at its end (a fence, `<details>`, `<pre>`, a hidden comment) is closed, the text itself stays as it is.
 * Undefined when it cannot stand beside others: its link definitions and footnotes would count in theirs, and
 * other tags that are left open would take them in.
 */
export function sealText(text: string): string | undefined {
  const sealed = text + closeWraps(text).closing;
  const root = parse(`${sealed}\n\n---\n\n${NEXT}\n**next**`);
  const [line, mark, next] = root.children.slice(-3);
  const standsApart = line?.type === "thematicBreak" && isMark(mark) && next?.type === "paragraph";
  return standsApart && closesItsTags(root) && !defines(root) ? sealed : undefined;
}

function isMark(node: RootContent | undefined): boolean {
  return node?.type === "html" && node.value === NEXT;
}

function parse(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

function* nodesOf(node: Root | RootContent): Generator<RootContent> {
  if (!("children" in node)) return;
  for (const child of node.children) {
    yield child;
    yield* nodesOf(child);
  }
}

function defines(root: Root): boolean {
  return [...nodesOf(root)].some(({ type }) => type === "definition" || type === "footnoteDefinition");
}

function closesItsTags(root: Root): boolean {
  const html = [...nodesOf(root)].map((node) => (node.type === "html" ? node.value : "")).join("\n");
  const open: string[] = [];
  for (const [, slash, tag] of html.replace(/<!--[\s\S]*?-->/g, "").matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    const name = tag!.toLowerCase();
    if (VOID.has(name)) continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
