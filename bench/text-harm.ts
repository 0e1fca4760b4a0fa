import { execFileSync } from "node:child_process";
import { findHarm } from "../src/gate/find-harm.ts";
import type { TextContext } from "../src/text/context.ts";
import { DEFAULT_TRIGGERS } from "../src/text/default-triggers.ts";
import { renderText } from "../src/text/render-text.ts";
import { splitText } from "../src/text/split-text.ts";
import { harmIn } from "../test/text/harm-in.ts";
import { readArchive } from "../test/text/read-archive.ts";
import { noSecondOpinion, secondOpinion } from "../test/text/second-opinion.ts";

/**
 * Counts what GitHub would still act on in rendered texts: `node bench/text-harm.ts ARCHIVE.json [GIT_DIR]`.
 * All texts of the archive are read by the gate (`gate`) and, before and after, by cmark-gfm (`harm`, where it is
 * installed); of the repository every commit message is looked at, by the gate and by the plainest patterns.
 * Every second thread is taken to have moved. Ends with status 1 when anything is left.
 */
const FIRST = 400_000;
const target = { owner: "NixOS", name: "nixpkgs" };

function contextFor(owner: string, name: string, kind: TextContext["kind"]): TextContext {
  return {
    kind,
    source: { owner, name },
    target,
    here: target,
    host: "github.com",
    triggers: DEFAULT_TRIGGERS,
    moved: (number) => (number % 2 === 0 && number < FIRST ? FIRST + number : undefined),
    isTarget: (number) => number > FIRST && number < 2 * FIRST,
    subjectPrefix: name,
  };
}

const isOurs = (repository: string, number: number) => repository === "NixOS/nixpkgs" && number > FIRST;

interface Count {
  texts: number;
  /** How many rendering changes, and how many it would change again. */
  changed: number;
  unstable: number;
  /** What acts in the texts as they were, and as they are rendered. */
  before: number;
  harm: number;
  gate: number;
  codeChanged: number;
}

const nothing = (texts: number): Count => ({
  texts,
  changed: 0,
  unstable: 0,
  before: 0,
  harm: 0,
  gate: 0,
  codeChanged: 0,
});

/** Renders and counts what needs no second opinion. */
function renderAndCount(text: string, context: TextContext, count: Count): string {
  const rendered = renderText(text, context);
  if (rendered !== text) count.changed++;
  if (renderText(rendered, context) !== rendered) count.unstable++;
  const isOurs = (number: number) => context.isTarget?.(number) ?? false;
  for (const part of splitText(rendered)) count.gate += findHarm(part, { ...context, isOurs }).length;
  return rendered;
}

function print(what: string, count: Count): void {
  process.stdout.write(`${what}: ${JSON.stringify(count)}\n`);
  if (count.harm + count.gate + count.codeChanged + count.unstable > 0) process.exitCode = 1;
}

async function measureArchive(path: string): Promise<void> {
  const { owner, name, texts } = readArchive(path);
  const context = contextFor(owner, name, "pull");
  const count = nothing(texts.length);
  const work = async () => {
    for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
      const rendered = renderAndCount(text, context, count);
      if (noSecondOpinion) continue;
      const [before, after] = await Promise.all([secondOpinion(text), secondOpinion(rendered)]);
      count.before += harmIn(before, () => false).length;
      count.harm += harmIn(after, isOurs).length;
      if (JSON.stringify(before.code) !== JSON.stringify(after.code)) count.codeChanged++;
    }
  };
  await Promise.all([work(), work(), work()]);
  print("archive", count);
}

const CLOSING =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)[: ]+(?:(?<repository>[\w-]+\/[\w.-]+)?#|https:\/\/github\.com\/(?<place>[\w-]+\/[\w.-]+)\/\w+\/)(?<number>\d+)/gi;

function harmInMessage(message: string): number {
  const withoutQuiet = message.replaceAll(/https:\/\/redirect\.github\.com\/\S+/g, "");
  const acting = harmIn({ live: [withoutQuiet], links: [], code: [] }, isOurs).length;
  const closing = [...message.matchAll(CLOSING)].filter(
    ({ groups }) => !isOurs(groups?.repository ?? groups?.place ?? "", Number(groups?.number)),
  );
  return acting + closing.length + (/cherry.*[0-9a-f]{40}/i.test(message) ? 1 : 0);
}

function measureMessages(directory: string): void {
  const log = execFileSync("git", ["-C", directory, "log", "--all", "--format=%B%x00"], {
    maxBuffer: 2 ** 30,
  });
  const messages = log.toString().split("\0\n");
  const context = contextFor("nix-community", "home-manager", "commit");
  const count = nothing(messages.length);
  for (const message of messages) {
    const rendered = renderAndCount(message, context, count);
    count.before += harmInMessage(message);
    count.harm += harmInMessage(rendered);
  }
  print("commit messages", count);
}

const [archive, directory] = process.argv.slice(2);
if (archive === undefined) {
  process.stderr.write("usage: node bench/text-harm.ts ARCHIVE.json [GIT_DIR]\n");
  process.exit(2);
}
if (noSecondOpinion) process.stderr.write(`without a second opinion: ${noSecondOpinion}\n`);
await measureArchive(archive);
if (directory !== undefined) measureMessages(directory);
