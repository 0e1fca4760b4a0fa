import { execFileSync } from "node:child_process";
import type { TextContext } from "../src/text/context.ts";
import { DEFAULT_TRIGGERS } from "../src/text/default-triggers.ts";
import { renderText } from "../src/text/render-text.ts";
import { harmIn } from "../test/text/harm-in.ts";
import { readArchive } from "../test/text/read-archive.ts";
import { noSecondOpinion, secondOpinion } from "../test/text/second-opinion.ts";

/**
 * Counts what GitHub would still act on in rendered texts: `node bench/text-harm.ts ARCHIVE.json [GIT_DIR]`.
 * All texts of the archive are rendered by cmark-gfm before and after; of the repository every commit message
 * is looked at. Every second thread is taken to have moved.
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
  changed: number;
  before: number;
  harm: number;
  codeChanged: number;
  unstable: number;
}

function print(what: string, count: Count): void {
  process.stdout.write(`${what}: ${JSON.stringify(count)}\n`);
}

async function measureArchive(path: string): Promise<void> {
  const { owner, name, texts } = readArchive(path);
  const context = contextFor(owner, name, "pull");
  const count = { texts: texts.length, changed: 0, before: 0, harm: 0, codeChanged: 0, unstable: 0 };
  const work = async () => {
    for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
      const rendered = renderText(text, context);
      if (rendered !== text) count.changed++;
      if (renderText(rendered, context) !== rendered) count.unstable++;
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
  const count = { texts: messages.length, changed: 0, before: 0, harm: 0, codeChanged: 0, unstable: 0 };
  for (const message of messages) {
    const rendered = renderText(message, context);
    if (rendered !== message) count.changed++;
    if (renderText(rendered, context) !== rendered) count.unstable++;
    count.before += harmInMessage(message);
    count.harm += harmInMessage(rendered);
  }
  print("commit messages", count);
}

const [archive, directory] = process.argv.slice(2);
if (archive === undefined || noSecondOpinion) {
  process.stderr.write(
    `usage: node bench/text-harm.ts ARCHIVE.json [GIT_DIR]${noSecondOpinion ? `; ${noSecondOpinion}` : ""}\n`,
  );
  process.exit(2);
}
await measureArchive(archive);
if (directory !== undefined) measureMessages(directory);
