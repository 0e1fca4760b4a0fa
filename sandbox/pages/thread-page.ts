import { html } from "hono/html";
import { nameWithOwner } from "../model/store.ts";
import type { LockReason, PullRequestPart, Repository, Thread } from "../model/types.ts";
import { completeHunks } from "../review/complete-hunks.ts";
import type { Sandbox } from "../sandbox.ts";
import { commitList } from "./commit-list.ts";
import { eventLine } from "./event-line.ts";
import type { EventScene } from "./event-words.ts";
import { icon } from "./icon.ts";
import { layout } from "./layout.ts";
import type { Markup } from "./markup.ts";
import { moment } from "./moment.ts";
import { authorLink, post } from "./post.ts";
import { type Bodies, renderBodies } from "./render-bodies.ts";
import { reviewBlock } from "./review-block.ts";
import { sidebar } from "./sidebar.ts";
import { stateBadge } from "./thread-state.ts";
import { type Entry, timeline } from "./timeline.ts";
import { titleText } from "./title-text.ts";

const LOCKED_AS: Record<LockReason, string> = {
  OFF_TOPIC: "off-topic",
  RESOLVED: "resolved",
  SPAM: "spam",
  TOO_HEATED: "too heated",
};

/** An issue or pull request with all that was said and done in it. */
export async function threadPage(sandbox: Sandbox, repository: Repository, thread: Thread): Promise<Markup> {
  const { store, origin } = sandbox;
  const bodies = await renderBodies(thread, { store, origin, repository });
  const scene = { store, repository };
  if (thread.pull) await completeHunks(repository, thread.pull);
  const commits = thread.pull ? await commitList(repository, thread.pull) : "";
  const content = html`${heading(thread)}
<div class="columns">
<div class="timeline">
${post(thread, `issue-${thread.id}`, "opened this", bodies)}
${commits}
${timeline(thread).map((each) => entry(each, thread, bodies, scene))}
${thread.locked ? lockNote(thread) : ""}
</div>
${sidebar(repository, thread)}
</div>`;
  return layout({
    title: `${thread.title} · ${thread.type === "Issue" ? "Issue" : "Pull request"} #${thread.number} · ${nameWithOwner(repository)}`,
    repository,
    tab: thread.type === "Issue" ? "issues" : "pulls",
    content,
  });
}

function heading(thread: Thread): Markup {
  const comments = thread.comments.length;
  const count = `${comments} comment${comments === 1 ? "" : "s"}`;
  const story = thread.pull
    ? pullStory(thread, thread.pull)
    : html`${authorLink(thread.author)} opened this on ${moment(thread.createdAt)}`;
  return html`<div class="heading">
<h1>${titleText(thread.title)} <span class="number">#${thread.number}</span></h1>
<p class="meta">${stateBadge(thread)} <span>${story} · ${count}</span></p>
</div>`;
}

function pullStory(thread: Thread, pull: PullRequestPart): Markup {
  const head = `${pull.headRepository?.split("/")[0] ?? "unknown"}:${pull.headRefName}`;
  const branches = html`into <code>${pull.baseRefName}</code> from <code>${head}</code>`;
  return thread.state === "MERGED"
    ? html`${authorLink(pull.mergedBy)} merged this ${branches}`
    : html`${authorLink(thread.author)} wants to merge ${branches}`;
}

function entry(each: Entry, thread: Thread, bodies: Bodies, scene: EventScene): Markup | "" {
  if (each.kind === "comment") {
    return post(each.comment, `issuecomment-${each.comment.id}`, "commented", bodies);
  }
  return each.kind === "review" ? reviewBlock(each.review, thread, bodies) : eventLine(each.events, scene);
}

function lockNote(thread: Thread): Markup {
  const reason = thread.lockReason === null ? "" : ` as ${LOCKED_AS[thread.lockReason]}`;
  return html`<p class="lock-note">${icon("lock")} This conversation is locked${reason}; only collaborators can comment.</p>`;
}
