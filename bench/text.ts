import { existsSync, readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { DEFAULT_TRIGGERS } from "../src/text/default-triggers.ts";
import { parseMarkdown } from "../src/text/parse-markdown.ts";
import { renderText } from "../src/text/render-text.ts";

/**
 * Times rendering against parsing alone, in one run over the same texts: `node bench/text.ts ARCHIVE.json`,
 * the archive in the format of the IETF's i-d-template. Prints the ratio for the parser as we set it up and
 * for a whole mdast tree; both are to stay under 2.
 */
const ROUNDS = 5;

interface Written {
  readonly body?: string | null;
  readonly comments?: readonly Written[];
  readonly reviews?: readonly Written[];
}

interface Archive {
  readonly repo: string;
  readonly issues: readonly Written[];
  readonly pulls: readonly Written[];
}

function bodiesOf(written: Written): string[] {
  const own = written.body ? [written.body] : [];
  return [...own, ...[...(written.comments ?? []), ...(written.reviews ?? [])].flatMap(bodiesOf)];
}

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
const archive = JSON.parse(readFileSync(path, "utf8")) as Archive;
const bodies = [...archive.issues, ...archive.pulls].flatMap(bodiesOf);
const [owner = "", name = ""] = archive.repo.split("/");
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

const parsing = time(() => bodies.forEach(parseMarkdown));
const tree = time(() => {
  for (const body of bodies)
    fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
});
const rendering = time(() => {
  for (const body of bodies) renderText(body, context);
});
const characters = bodies.reduce((sum, body) => sum + body.length, 0);
const perSecond = (milliseconds: number) => (characters / 1000 / milliseconds).toFixed(2);
process.stdout.write(
  [
    `${bodies.length} texts, ${characters} characters`,
    `parsing alone        ${parsing.toFixed(0)} ms, ${perSecond(parsing)} million characters a second`,
    `whole mdast tree     ${tree.toFixed(0)} ms, ${perSecond(tree)}`,
    `rendering            ${rendering.toFixed(0)} ms, ${perSecond(rendering)}`,
    `rendering ÷ parsing  ${(rendering / parsing).toFixed(2)}`,
    `rendering ÷ tree     ${(rendering / tree).toFixed(2)}`,
    "",
  ].join("\n"),
);
