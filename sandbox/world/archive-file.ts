import { z } from "zod";
import { constant } from "./constant.ts";
import { instant } from "./instant.ts";

const login = z.union([z.string(), z.object({ login: z.string() }).transform((account) => account.login)]);
const author = login.nullish().transform((name) => (name && name !== "ghost" ? name : null));
const text = z
  .string()
  .nullish()
  .transform((body) => body ?? "");
const reactions = z
  .partialRecord(
    z.enum(["THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES"]),
    z.int().min(0).max(100_000),
  )
  .optional();
const reason = constant(["ABUSE", "DUPLICATE", "OFF_TOPIC", "OUTDATED", "RESOLVED", "SPAM"]);
const named = z.union([z.string(), z.object({ name: z.string() }).transform((label) => label.name)]);
const titled = z.union([z.string(), z.object({ title: z.string() }).transform((given) => given.title)]);

const written = {
  /** Node id. */
  id: z.string().min(1).optional(),
  /** Number in REST and in links; read from the node id when it is absent. */
  databaseId: z.int().min(1).optional(),
  author,
  authorAssociation: constant([
    "COLLABORATOR",
    "CONTRIBUTOR",
    "FIRST_TIMER",
    "FIRST_TIME_CONTRIBUTOR",
    "MANNEQUIN",
    "MEMBER",
    "NONE",
    "OWNER",
  ]).optional(),
  body: text,
  createdAt: instant,
  updatedAt: instant.nullish(),
  lastEditedAt: instant.nullish(),
  reactions,
};
/** `true` is what an export says that lost the reason. */
const minimized = z
  .union([z.boolean(), reason], "must be true, false or a reason")
  .nullish()
  .transform((value) => (value === true ? "OUTDATED" : value || null));

const commentSchema = z.object({ ...written, minimized });

const reviewCommentSchema = z.object({
  ...written,
  createdAt: instant.optional(),
  path: z.string().nullish(),
  line: z.int().nullish(),
  originalLine: z.int().nullish(),
  startLine: z.int().nullish(),
  side: constant(["LEFT", "RIGHT"]).optional(),
  diffHunk: z.string().nullish(),
  /** Database id of the review comment that this one answers. */
  inReplyTo: z.int().nullish(),
  minimized,
});

const reviewSchema = z.object({
  ...written,
  createdAt: instant.optional(),
  state: constant(["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED", "PENDING"]),
  commit: z.object({ oid: z.string().optional(), abbreviatedOid: z.string().optional() }).nullish(),
  comments: z.array(reviewCommentSchema).optional(),
});

const thread = {
  ...written,
  number: z.int().min(1).max(1_073_741_824),
  title: z.string(),
  closedAt: instant.nullish(),
  closedBy: login.nullish(),
  locked: z.boolean().optional(),
  lockReason: constant(["OFF_TOPIC", "RESOLVED", "SPAM", "TOO_HEATED"]).nullish(),
  labels: z.array(named).optional(),
  assignees: z.array(login).optional(),
  milestone: titled.nullish(),
  comments: z.array(commentSchema).optional(),
};

const issueSchema = z.object({
  ...thread,
  state: constant(["OPEN", "CLOSED"]),
  stateReason: constant(["COMPLETED", "DUPLICATE", "NOT_PLANNED", "REOPENED"]).nullish(),
});

const pullSchema = z.object({
  ...thread,
  state: constant(["OPEN", "CLOSED", "MERGED"]),
  isDraft: z.boolean().optional(),
  baseRefName: z.string().optional(),
  baseRefOid: z.string().nullish(),
  headRepository: z.string().nullish(),
  headRefName: z.string().optional(),
  headRefOid: z.string().nullish(),
  mergedAt: instant.nullish(),
  mergedBy: login.nullish(),
  mergeCommit: z.object({ oid: z.string() }).nullish(),
  reviews: z.array(reviewSchema).optional(),
});

/**
 * The format that `i-d-template` keeps for the repositories of the IETF (its `archive.json`), and the fields
 * that it lacks. What we have no use for is passed over.
 */
export const archiveSchema = z.object({
  repo: z.string().optional(),
  labels: z
    .array(z.object({ name: z.string(), color: z.string().optional(), description: z.string().nullish() }))
    .optional(),
  issues: z.array(issueSchema).optional(),
  pulls: z.array(pullSchema).optional(),
});

export type ArchiveFile = z.input<typeof archiveSchema>;
export type Archive = z.output<typeof archiveSchema>;
export type ArchivedIssue = z.output<typeof issueSchema>;
export type ArchivedPull = z.output<typeof pullSchema>;
export type ArchivedComment = z.output<typeof commentSchema>;
export type ArchivedReview = z.output<typeof reviewSchema>;
