import { existsSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { DEFAULT_TRIGGERS } from "../src/text/default-triggers.ts";
import { parseMarkdown } from "../src/text/parse-markdown.ts";
import { renderText } from "../src/text/render-text.ts";
import { readArchive } from "../test/text/read-archive.ts";

/**
 * Times rendering against parsing alone, in one run over the same texts: `node bench/text.ts ARCHIVE.json`,
 * the archive in the format of the IETF's i-d-template. Prints the ratio for the parser as we set it up and
 * for a whole mdast tree; both are to stay under 2.
 */
const ROUNDS = 5;

/** Best of some rounds, in milliseconds: the others tell more about the machine. */
function time(work: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

const [path] = process.argv.slice(2);
if (path === undefined || !existsSync(path)) {
  process.stderr.write("usage: node bench/text.ts ARCHIVE.json\n");
  process.exit(2);
}
const { owner, name, texts } = readArchive(path);
const target = { owner: "NixOS", name: "nixpkgs" };
const context = {
  kind: "comment",
  source: { owner, name },
  target,
  here: target,
  host: "github.com",
  triggers: DEFAULT_TRIGGERS,
  moved: (number: number) => (number % 2 === 0 ? 460_000 + number : undefined),
  isTarget: (number: number) => number >= 460_000,
} as const;

const parsing = time(() => texts.forEach(parseMarkdown));
const tree = time(() => {
  for (const text of texts) fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
});
const rendering = time(() => {
  for (const text of texts) renderText(text, context);
});
const characters = texts.reduce((sum, text) => sum + text.length, 0);
const perSecond = (milliseconds: number) => (characters / 1000 / milliseconds).toFixed(2);
process.stdout.write(
  [
    `${texts.length} texts, ${characters} characters`,
    `parsing alone        ${parsing.toFixed(0)} ms, ${perSecond(parsing)} million characters a second`,
    `whole mdast tree     ${tree.toFixed(0)} ms, ${perSecond(tree)}`,
    `rendering            ${rendering.toFixed(0)} ms, ${perSecond(rendering)}`,
    `rendering ÷ parsing  ${(rendering / parsing).toFixed(2)}`,
    `rendering ÷ tree     ${(rendering / tree).toFixed(2)}`,
    "",
  ].join("\n"),
);
