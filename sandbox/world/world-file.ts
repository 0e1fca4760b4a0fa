import { z } from "zod";
import { isBranchName } from "../git/is-branch-name.ts";
import type { ArchiveFile } from "./archive-file.ts";
import { constant } from "./constant.ts";
import { instant } from "./instant.ts";

const login = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*(\[bot\])?$/, "must be a login: letters, digits, `-`");
const fullName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/, "must be OWNER/REPO");
const level = z.enum(["read", "write"]);

/** An archive within the world is checked like one in a file, when it is loaded. */
function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const organizationSchema = z.strictObject({
  members: z.record(login, z.enum(["admin", "member"])).optional(),
  /** Logins by the team's slug. */
  teams: z.record(z.string().regex(/^[a-z0-9_-]+$/, "must be a slug"), z.array(login)).optional(),
});

const labelSchema = z.strictObject({
  name: z.string().min(1).max(50),
  color: z
    .string()
    .regex(/^#?[0-9A-Fa-f]{6}$/, "must be six hex digits")
    .optional(),
  description: z.string().max(100).nullish(),
});

const milestoneSchema = z.strictObject({
  title: z.string().min(1),
  description: z.string().nullish(),
  dueOn: instant.nullish(),
  state: constant(["OPEN", "CLOSED"]).optional(),
});

const repositorySchema = z.strictObject({
  /** Path of an archive, or the archive itself. */
  archive: z
    .union([z.string().min(1), z.custom<ArchiveFile>(isObject)], "must be a path or an archive")
    .optional(),
  /** Path of a git repository; it is read in place and never written. */
  git: z.string().min(1).optional(),
  defaultBranch: z.string().refine(isBranchName, "must be the name of a branch").optional(),
  description: z.string().nullish(),
  permissions: z.record(login, z.enum(["admin", "maintain", "write", "triage", "read"])).optional(),
  nextNumber: z.int().min(1).max(1_073_741_824).optional(),
  labels: z
    .array(
      z.union([z.string().min(1).max(50), labelSchema], "must be a name or { name, color, description }"),
    )
    .optional(),
  milestones: z
    .array(
      z.union(
        [z.string().min(1), milestoneSchema],
        "must be a title or { title, description, dueOn, state }",
      ),
    )
    .optional(),
  forkOf: fullName.optional(),
  /** Patterns of the only names under which branches may be created, as in a ruleset: `wip-*`. */
  rules: z.strictObject({ creation: z.array(z.string().min(1)).optional() }).optional(),
  hasIssues: z.boolean().optional(),
  archived: z.boolean().optional(),
});

/**
 * A world: who and what is there when the sandbox starts. Unknown keys are refused, so that a slip of the
 * pen does not pass for a default.
 */
export const worldFileSchema = z.strictObject({
  organizations: z.record(login, organizationSchema).optional(),
  repositories: z.record(fullName, repositorySchema),
  /** Accounts on which the App is installed; without it, all organizations. */
  installations: z.array(login).optional(),
  /** Personal access tokens of people, for the import API. */
  tokens: z
    .record(
      z.string().regex(/^(ghp|github_pat)_\w+$/, "must begin with ghp_ or github_pat_"),
      z.strictObject({ user: login, scopes: z.array(z.string()).optional() }),
    )
    .optional(),
  /** What the App asks for, instead of the sandbox's own choice. */
  app: z
    .strictObject({
      permissions: z.record(z.string(), level).optional(),
      events: z.array(z.string()).optional(),
    })
    .optional(),
  /** The configuration that the App under test shall use; the sandbox only hands it on. */
  config: z.record(z.string(), z.unknown()).optional(),
  /** Overrides of single limits. */
  limits: z.record(z.string(), z.unknown()).optional(),
});

/** As it is written in a file. */
export type WorldFile = z.input<typeof worldFileSchema>;
/** After the check. */
export type World = z.output<typeof worldFileSchema>;
export type WorldRepository = z.output<typeof repositorySchema>;
