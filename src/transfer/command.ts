import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** What a person asked for in a comment: on a thread of the source, or on a copy. */
export interface Command {
  readonly side: "source" | "target";
  readonly number: number;
  /** What stood behind `/transfer`. */
  readonly rest: string;
  readonly user: string;
  readonly comment: { readonly id: number; readonly nodeId: string };
}

type Paragraph = Extract<ReturnType<typeof fromMarkdown>["children"][number], { type: "paragraph" }>;

const COMMAND = /^\/transfer(?:[ \t]+(\S.*?))?[ \t]*$/;

/**
 * Finds `/transfer` in a comment: a line of its own in a paragraph of its own text. What is quoted, in a list,
 * in code or in an HTML comment is not a command. Answers what stands behind the word, or undefined.
 */
export function parseCommand(body: string): { rest: string } | undefined {
  if (!body.includes("/transfer")) return undefined;
  const tree = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  for (const node of tree.children) {
    if (node.type !== "paragraph") continue;
    for (const line of plainText(node, body).split(/\r?\n/)) {
      const match = COMMAND.exec(line);
      if (match) return { rest: match[1] ?? "" };
    }
  }
  return undefined;
}

/** A paragraph as it was typed, with everything in it that is not plain text blotted out. */
function plainText({ children, position }: Paragraph, body: string): string {
  const start = position!.start.offset!;
  let text = body.slice(start, position!.end.offset);
  for (const child of children) {
    if (child.type === "text" || child.type === "break") continue;
    const [from, to] = child.position
      ? [child.position.start.offset! - start, child.position.end.offset! - start]
      : placeOfAddress(child, text);
    text = text.slice(0, from) + "�".repeat(to - from) + text.slice(to);
  }
  return text;
}

/** An address for mail is found in the text afterwards and has no position of its own: it is blotted out by its words. */
function placeOfAddress(child: Paragraph["children"][number], text: string): [number, number] {
  const [shown] = "children" in child ? child.children : [];
  const words = shown && "value" in shown ? shown.value : "";
  const from = text.indexOf(words);
  return from < 0 || words === "" ? [0, text.length] : [from, from + words.length];
}
