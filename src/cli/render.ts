import { readFileSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import type { Command } from "commander";
import { z } from "zod";
import { readConfigFile } from "../config/read-config-file.ts";
import { describeHarm } from "../gate/describe-harm.ts";
import { findHarm } from "../gate/find-harm.ts";
import { parseRepositoryName, type RepositoryName } from "../repository-name.ts";
import type { TextContext } from "../text/context.ts";
import { DEFAULT_TRIGGERS } from "../text/default-triggers.ts";
import { renderText } from "../text/render-text.ts";
import { splitRendered } from "../text/split-rendered.ts";
import { UserError } from "../user-error.ts";
import { action, DONE, FAILED } from "./action.ts";
import { readLines } from "./read-lines.ts";
import { writeLine } from "./write-line.ts";

/** What `render` needs to know of all texts. */
export interface RenderOptions {
  /** Everything but the kind, which each line brings. */
  readonly context: Omit<TextContext, "kind">;
  /** Finds what GitHub would still act on in a rendered body, a line each. */
  readonly findHarm?: (body: string, context: TextContext) => string[];
}

const line = z.object({
  id: z.union([z.string(), z.number()]),
  kind: z.enum(["issue", "pull", "comment", "commit", "title"]),
  body: z.string().nullable(),
  author: z.string().nullish(),
});

/**
 * Renders texts: JSON lines in (`{"id", "kind", "body"}`), JSON lines out (`{"id", "bodies", "harm"}`), in the
 * same order. A line that cannot be read is named on `errors` and left out.
 *
 * @returns the exit status: whether all lines could be read.
 */
export async function render(
  options: RenderOptions,
  input: Readable,
  output: Writable,
  errors: Writable = process.stderr,
): Promise<number> {
  let number = 0;
  let status = DONE;
  for await (const text of readLines(input)) {
    number++;
    if (text.trim() === "") continue;
    const read = readLine(text);
    if (typeof read === "string") {
      errors.write(`homecoming: line ${number}: ${read}\n`);
      status = FAILED;
      continue;
    }
    await writeLine(output, JSON.stringify(renderLine(read, options)));
  }
  return status;
}

type Line = z.output<typeof line>;

/** The line, or what is wrong with it. */
function readLine(text: string): Line | string {
  try {
    const parsed = line.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    return parsed.error.issues
      .map(({ path, message }) => `${path.join(".") || "the line"}: ${message}`)
      .join("; ");
  } catch (error) {
    if (error instanceof SyntaxError) return "not valid JSON";
    throw error;
  }
}

function renderLine({ id, kind, body, author }: Line, { context, findHarm }: RenderOptions) {
  const whole: TextContext = { ...context, kind, ...(author ? { author } : {}) };
  const rendered = renderText(body ?? "", whole);
  const bodies =
    kind === "title" || kind === "commit" ? [rendered] : splitRendered(rendered, context.triggers);
  return { id, bodies, harm: bodies.flatMap((part) => findHarm?.(part, whole) ?? []) };
}

interface Flags {
  readonly source: string;
  readonly target: string;
  readonly map?: string;
  readonly in?: string;
  readonly config?: string;
  readonly subjectPrefix?: string;
}

export function registerRender(program: Command): void {
  program
    .command("render")
    .description("the text engine alone: JSON lines in on stdin, JSON lines out on stdout")
    .requiredOption("--source <repository>", "OWNER/REPO where the texts were written")
    .requiredOption("--target <repository>", "OWNER/REPO that the threads move to")
    .option("--map <file>", 'JSON of the threads that moved: {"123": 460005} (default: none)')
    .option("--in <repository>", "OWNER/REPO where the texts will stand (default: the target)")
    .option("--config <file>", "homecoming.yml, for the triggers and former names")
    .option("--subject-prefix <text>", "put before the subject of commit messages")
    .action(
      action((flags: Flags) =>
        render({ context: readContext(flags), findHarm: harmIn }, process.stdin, process.stdout),
      ),
    );
}

/** The gate's own look at a rendered text. */
function harmIn(body: string, context: TextContext): string[] {
  const isOurs = (number: number) => context.isTarget?.(number) ?? false;
  return findHarm(body, { ...context, isOurs }).map(describeHarm);
}

function readContext(flags: Flags): Omit<TextContext, "kind"> {
  const target = repository("--target", flags.target);
  const map = flags.map === undefined ? new Map<number, number>() : readMap(flags.map);
  const ours = new Set(map.values());
  const config = flags.config === undefined ? undefined : readConfigFile(flags.config);
  return {
    source: repository("--source", flags.source),
    target,
    here: flags.in === undefined ? target : repository("--in", flags.in),
    host: "github.com",
    triggers: config?.triggers ?? DEFAULT_TRIGGERS,
    formerNames: config?.formerNames ?? [],
    moved: (number) => map.get(number),
    isTarget: (number) => ours.has(number),
    ...(flags.subjectPrefix === undefined ? {} : { subjectPrefix: flags.subjectPrefix }),
  };
}

function repository(flag: string, text: string): RepositoryName {
  const name = parseRepositoryName(text);
  if (name === undefined) throw new UserError(`${flag} is OWNER/REPO; not "${text}".`);
  return name;
}

const mapSchema = z.record(z.string().regex(/^[1-9]\d*$/), z.int().positive());

function readMap(path: string): Map<number, number> {
  let map: unknown;
  try {
    map = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "not valid JSON" : (error as NodeJS.ErrnoException).code;
    throw new UserError(`The map ${path} cannot be read (${why}).`);
  }
  const parsed = mapSchema.safeParse(map);
  if (!parsed.success) throw new UserError(`The map ${path} is {"SOURCE NUMBER": TARGET NUMBER, …}.`);
  return new Map(Object.entries(parsed.data).map(([from, to]) => [Number(from), to]));
}
