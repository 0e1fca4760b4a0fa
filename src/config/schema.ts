import { z } from "zod";
import { labelRulesSchema } from "../labels/label-rules.ts";
import { parseRepositoryName, type RepositoryName } from "../repository-name.ts";

const repository = z.string().transform((text, context): RepositoryName => {
  const name = parseRepositoryName(text);
  if (name) return name;
  context.addIssue({ code: "custom", message: "expected OWNER/REPO" });
  return z.NEVER;
});

const branch = z.string().min(1);

/**
 * At most so much is created in an installation. 80 and 500 are what GitHub documents, 20 and 150 what others measured
 * for new issues; docs/operating.md has the sources.
 */
const limits = z.strictObject({
  contentPerMinute: z.int().positive().default(80),
  contentPerHour: z.int().positive().default(500),
  issuesPerMinute: z.int().positive().default(20),
  issuesPerHour: z.int().positive().default(150),
  pullRequestsPerHour: z.int().positive().default(6),
});

const trigger = z.strictObject({
  name: z.string().min(1),
  pattern: z.string().refine(isPattern, "expected a regular expression"),
  insideFences: z.boolean().default(false),
});

/** What becomes of a source thread once its copy is complete. */
const sourceThreads = z.strictObject({
  close: z.boolean().default(true),
  lock: z.boolean().default(true),
  label: z.string().min(1).max(50).nullable().default("moved"),
});

const pullRequests = z.strictObject({
  /** Where the branches are pushed; the target itself when left out. */
  head: repository.optional(),
  /** Put before commit subjects, with a slash; the subdirectory when left out. Null leaves them as they are. */
  subjectPrefix: z.string().min(1).nullable().optional(),
  /** What becomes of one whose commits conflict: it stays until its author mends it, or moves with markers. */
  onConflict: z.enum(["hold", "draft"]).default("hold"),
  /** Marks a source pull request that cannot be moved as it is. */
  heldLabel: z.string().min(1).max(50).default("transfer: held"),
  /** Marks a new pull request that carries markers of conflicts; null marks none. */
  conflictLabel: z.string().min(1).max(50).nullable().default("2.status: merge conflict"),
  /** Whether the old pull request is closed as soon as there is a new one, or followed until one of them ends. */
  source: z.enum(["close", "follow"]).default("close"),
});

const commands = z.strictObject({
  permission: z.enum(["admin", "maintain", "write", "triage"]).default("write"),
  teams: z.array(z.string().regex(/^[^/\s]+\/[^/\s]+$/, "expected ORGANIZATION/TEAM")).default([]),
});

/** `homecoming.yml`. Unknown keys are mistakes: a misspelt one must not be passed over in silence. */
export const configSchema = z
  .strictObject({
    source: repository,
    /** What the source was called before: addresses with these names are the source's, too. */
    formerNames: z.array(repository).default([]),
    target: repository,
    subdirectory: z
      .string()
      .regex(/^[^/]+$/, "expected a directory name without a slash")
      .optional(),
    branches: z.record(branch, branch).default({ master: "master" }),
    pullRequests: pullRequests.prefault({}),
    /** Closed and merged pull requests: left where they are, or kept as closed issues. */
    closedPullRequests: z.enum(["leave", "archive"]).default("leave"),
    labels: labelRulesSchema.prefault({}),
    comments: z
      .strictObject({
        /** Packs the comments of a thread with more than so many into few; null never does. */
        pack: z.strictObject({ above: z.int().positive() }).nullable().default({ above: 30 }),
      })
      .prefault({}),
    /** What a copy is labelled with that `undo` takes back; null leaves the labels alone. */
    undo: z
      .strictObject({ label: z.string().min(1).max(50).nullable().default("transfer: undone") })
      .prefault({}),
    after: z.enum(["redirect", "mirror"]).default("redirect"),
    sourceThreads: sourceThreads.prefault({}),
    commands: commands.prefault({}),
    /** How issues are transferred; `bulk start --strategy` goes before it. */
    strategy: z.enum(["auto", "copy", "native", "import"]).default("auto"),
    responsible: z.string().min(1).optional(),
    /** Lines that bots of the target obey; those of Nixpkgs when left out. */
    triggers: z.array(trigger).optional(),
    limits: limits.prefault({}),
  })
  .transform((config) => ({
    ...config,
    subdirectory: config.subdirectory ?? config.source.name,
    responsible: config.responsible ?? config.source.owner,
  }));

export type FileConfig = z.output<typeof configSchema>;
export type Limits = FileConfig["limits"];

function isPattern(source: string): boolean {
  try {
    new RegExp(source, "i");
    return true;
  } catch {
    return false;
  }
}
