import { existsSync } from "node:fs";
import { Readable, Writable } from "node:stream";
import { parse, postprocess, preprocess } from "micromark";
import { gfm } from "micromark-extension-gfm";
import { render } from "../src/cli/render.ts";
import { describeHarm } from "../src/gate/describe-harm.ts";
import { findHarm } from "../src/gate/find-harm.ts";
import type { TextContext } from "../src/text/context.ts";
import { DEFAULT_TRIGGERS } from "../src/text/default-triggers.ts";
import { renderText } from "../src/text/render-text.ts";
import { readArchive } from "../test/text/read-archive.ts";

/**
 * Times the command `render` (JSON lines in, rewriting, gate, JSON lines out) and its two parts against parsing
 * alone, with the same parser over the same texts in one run: `node bench/text.ts ARCHIVE.json`, the archive in
 * the format of the IETF's i-d-template. Every text is taken for the description of a pull request, which asks
 * most of the gate. Ends with status 1 when `render` takes more than twice the time of parsing.
 */
const ROUNDS = 5;
const MOST = 2;

/** Milliseconds of processor time: other processes on the machine do not count. */
async function time(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The best of some rounds of each work, taken in turns: the others tell more about the machine. */
async function timeAll<Name extends string>(works: Record<Name, () => unknown>): Promise<[Name, number][]> {
  const names = Object.keys(works) as Name[];
  const best = new Map<Name, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, await time(works[name])));
    }
  }
  return [...best];
}

const [path] = process.argv.slice(2);
if (path === undefined || !existsSync(path)) {
  process.stderr.write("usage: node bench/text.ts ARCHIVE.json\n");
  process.exit(2);
}
const { owner, name, texts } = readArchive(path);
const target = { owner: "NixOS", name: "nixpkgs" };
const isTarget = (number: number) => number >= 460_000;
const context = {
  kind: "pull",
  source: { owner, name },
  target,
  here: target,
  host: "github.com",
  triggers: DEFAULT_TRIGGERS,
  moved: (number: number) => (number % 2 === 0 ? 460_000 + number : undefined),
  isTarget,
} as const satisfies TextContext;
const gate = (body: string) => findHarm(body, { ...context, isOurs: isTarget });
const options = { context, findHarm: (body: string) => gate(body).map(describeHarm) };
const lines = texts.map((body, id) => `${JSON.stringify({ id, kind: "pull", body })}\n`);
const rendered = texts.map((text) => renderText(text, context));

function parseAlone(text: string): void {
  const parser = parse({ extensions: [gfm()] }).document();
  postprocess(parser.write(preprocess()(text, undefined, true)));
}

const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const times = await timeAll({
  parsing: () => texts.forEach(parseAlone),
  rewriting: () => texts.forEach((text) => void renderText(text, context)),
  gate: () => rendered.forEach(gate),
  render: () => render(options, Readable.from(lines), sink()),
});

const characters = texts.reduce((sum, text) => sum + text.length, 0);
const { parsing = 0, render: whole = 0 } = Object.fromEntries(times);
process.stdout.write(`${texts.length} texts, ${characters} characters, processor time\n`);
for (const [what, milliseconds] of times) {
  const speed = (characters / 1000 / milliseconds).toFixed(2);
  const ratio = (milliseconds / parsing).toFixed(2);
  process.stdout.write(
    `${what.padEnd(9)} ${milliseconds.toFixed(0).padStart(6)} ms, ${speed} million characters a second, ${ratio} times parsing\n`,
  );
}
if (whole > MOST * parsing) process.exitCode = 1;
