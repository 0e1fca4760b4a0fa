import { breathe } from "../breathe.ts";
import type { Config } from "../config/config.ts";
import type { IssueClosedStateReason, LockReason } from "../github/operations.generated.ts";
import type { Thread, ThreadComment } from "../github/thread.ts";
import { mapLabels } from "../labels/map-labels.ts";
import { formatRepositoryName, type RepositoryName } from "../repository-name.ts";
import type { TextContext } from "../text/context.ts";
import { renderText } from "../text/render-text.ts";
import { arrangeComments } from "./arrange-comments.ts";
import { renderAttribution } from "./attribution.ts";
import type { DraftComment } from "./draft-comment.ts";
import { markOf } from "./mark.ts";
import { memberOf, type Train } from "./pack-comments.ts";
import { renderParts } from "./render-parts.ts";
import type { SentComment } from "./sent-comments.ts";
import { appendFooter, type LeftBehind, renderFooter, renderLeftBehind } from "./surroundings.ts";

/** A thread as it shall stand in the target: rendered, nothing sent. */
export interface Draft {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly milestone: string | null;
  readonly assignees: readonly string[];
  readonly comments: readonly DraftComment[];
  readonly close: { readonly reason: IssueClosedStateReason | null } | undefined;
  readonly lock: { readonly reason: LockReason | null } | undefined;
}

/** What a draft depends on beside the thread itself. */
export interface DraftContext {
  readonly config: Pick<Config, "labels" | "comments" | "responsible">;
  readonly source: RepositoryName;
  readonly text: Omit<TextContext, "kind">;
  /** What the target has of what the thread names. */
  readonly milestones: ReadonlySet<string>;
  readonly assignable: ReadonlySet<string>;
  readonly app: { readonly name: string; readonly url: string };
  readonly requestedBy: string | null;
  /** What of it has been sent already: it stays where it stands. */
  readonly sent: readonly SentComment[];
}

/** Renders a thread as it shall stand in the target. The same in, the same out; others get on meanwhile. */
export async function draftThread(issue: Thread, context: DraftContext): Promise<Draft> {
  const { apply, unmapped } = mapLabels(issue.labels, kindOf(issue), context.config.labels);
  const milestone = issue.milestone?.title ?? null;
  const knowsMilestone = milestone !== null && context.milestones.has(milestone);
  const assignees = issue.assignees.filter((login) => context.assignable.has(login.toLowerCase()));
  const [body, ...continuations] = await draftBody(issue, context, {
    labels: unmapped,
    milestone: knowsMilestone ? null : milestone,
    assignees: issue.assignees.filter((login) => !assignees.includes(login)),
  });
  const parts = continuations.map((part, index) => continuation(issue.id, part, index + 1));
  return {
    title: renderText(issue.title, { ...context.text, kind: "title" }),
    body: body!,
    labels: apply,
    milestone: knowsMilestone ? milestone : null,
    assignees,
    comments: [...parts, ...(await draftComments(issue, context))],
    close: issue.isOpen ? undefined : { reason: closedReason(issue) },
    lock: lockOf(issue),
  };
}

function kindOf({ type }: Thread): "issue" | "pull" {
  return type === "PullRequest" ? "pull" : "issue";
}

async function draftBody(issue: Thread, context: DraftContext, left: LeftBehind): Promise<string[]> {
  const attribution = renderAttribution({
    author: issue.author,
    createdAt: issue.createdAt,
    url: issue.url,
    place: `${formatRepositoryName(context.source)}#${issue.number}`,
    reactions: issue.reactions,
  });
  const archived = issue.archived === undefined ? [] : ["", issue.archived];
  const head = [markOf(issue.id), attribution, ...archived, ...renderLeftBehind(left)].join("\n");
  const [first, ...more] = await renderParts(issue, { ...context.text, kind: kindOf(issue) });
  const footer = renderFooter(context.app, context.requestedBy, context.config.responsible);
  await breathe();
  return [appendFooter(head, first ?? "", footer), ...more];
}

async function draftComments({ comments }: Thread, context: DraftContext): Promise<DraftComment[]> {
  const above = context.config.comments.pack?.above ?? Number.POSITIVE_INFINITY;
  const isPacked = comments.length > above;
  const isJoined = isPacked || context.sent.some(({ marks }) => marks.length > 1);
  const trains: Train[] = [];
  for (const comment of comments) {
    const parts = await draftComment(comment, context);
    await breathe();
    trains.push({
      source: comment.body,
      parts,
      member: isJoined ? memberOf(comment.body, parts) : undefined,
    });
  }
  return arrangeComments(trains, context.sent, isPacked);
}

async function draftComment(comment: ThreadComment, context: DraftContext): Promise<DraftComment[]> {
  const attribution = renderAttribution({
    author: comment.author,
    createdAt: comment.createdAt,
    url: comment.url,
    reactions: comment.reactions,
    ...(comment.verb !== undefined && { verb: comment.verb }),
  });
  const [first, ...more] = await renderParts(comment, { ...context.text, kind: "comment" });
  const body = comment.minimizedReason ? fold(first ?? "", comment.minimizedReason) : (first ?? "");
  const place =
    comment.place === undefined ? [] : [renderText(comment.place, { ...context.text, kind: "comment" }), ""];
  const draft: DraftComment = {
    key: `comment:${comment.id}`,
    marks: [comment.id],
    occurrence: 0,
    databaseIds: comment.databaseId === null ? [] : [comment.databaseId],
    body: [markOf(comment.id), attribution, "", ...place, body].join("\n"),
  };
  return [draft, ...more.map((part, index) => continuation(comment.id, part, index + 1))];
}

/** A further part of a text that is too long for one body. */
function continuation(id: string, part: string, occurrence: number): DraftComment {
  return {
    key: `part:${id}:${occurrence}`,
    marks: [id],
    occurrence,
    databaseIds: [],
    body: [markOf(id), `*Continued (part ${occurrence + 1}).*`, "", part].join("\n"),
  };
}

function fold(text: string, reason: string): string {
  return `<details><summary>Hidden there as ${reason}</summary>\n\n${text}\n\n</details>`;
}

/** What is kept for its conversation alone takes no more of it. */
function lockOf({ archived, locked, lockReason }: Thread): Draft["lock"] {
  if (locked) return { reason: lockReason };
  return archived === undefined ? undefined : { reason: "RESOLVED" };
}

/** The reason as the closing mutation takes it. An issue that was closed before reasons came has none. */
function closedReason({ stateReason }: Thread): IssueClosedStateReason | null {
  return stateReason === "REOPENED" ? null : stateReason;
}
