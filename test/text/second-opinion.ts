import { spawn, spawnSync } from "node:child_process";
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from "parse5";

const CMARK = "cmark-gfm";
const FLAGS = [
  "-e",
  "table",
  "-e",
  "strikethrough",
  "-e",
  "autolink",
  "-e",
  "tasklist",
  "-e",
  "footnotes",
  "--unsafe",
];

/** Why there is no second opinion, for `skip`; false when there is one. */
export const noSecondOpinion: string | false =
  spawnSync(CMARK, ["--version"]).status === 0 ? false : `no ${CMARK} (Debian: cmark-gfm)`;

/** What another parser, C's cmark-gfm, makes of a Markdown text. */
export interface Opinion {
  /** The text of every outermost `pre` and `code`. */
  readonly code: string[];
  /** Text nodes that are neither in code nor in a link. */
  readonly live: string[];
  /** Where links lead that are not in code. */
  readonly links: string[];
}

export async function secondOpinion(markdown: string): Promise<Opinion> {
  const opinion: Opinion = { code: [], live: [], links: [] };
  visit(parseFragment(await toHtml(markdown)), false, opinion);
  return opinion;
}

function toHtml(markdown: string): Promise<string> {
  const process = spawn(CMARK, FLAGS, { stdio: ["pipe", "pipe", "inherit"] });
  const chunks: Buffer[] = [];
  process.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  process.stdin.end(markdown);
  return new Promise((resolve, reject) => {
    process.on("error", reject);
    process.on("close", () => resolve(Buffer.concat(chunks).toString()));
  });
}

function visit(node: Tree.Node, quiet: boolean, opinion: Opinion, inCode = false): void {
  if (node.nodeName === "#text") {
    if (!quiet) opinion.live.push((node as Tree.TextNode).value);
    return;
  }
  if (node.nodeName === "a" && !inCode) {
    const href = (node as Tree.Element).attrs.find(({ name }) => name === "href");
    if (href) opinion.links.push(href.value);
  }
  const isCode = node.nodeName === "pre" || node.nodeName === "code";
  if (isCode && !inCode) opinion.code.push(textOf(node));
  for (const child of "childNodes" in node ? node.childNodes : []) {
    visit(child, quiet || isCode || node.nodeName === "a", opinion, inCode || isCode);
  }
}

function textOf(node: Tree.Node): string {
  if (node.nodeName === "#text") return (node as Tree.TextNode).value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}
