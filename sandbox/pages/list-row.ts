import { html } from "hono/html";
import type { Repository, Thread } from "../model/types.ts";
import { labelPath, listPath, threadPath } from "./addresses.ts";
import { avatar } from "./avatar.ts";
import { icon } from "./icon.ts";
import { labelChip } from "./label-chip.ts";
import { labelsOf } from "./labels-of.ts";
import type { Markup } from "./markup.ts";
import { moment } from "./moment.ts";
import { stateIcon } from "./thread-state.ts";
import { titleText } from "./title-text.ts";

/** One thread in a list. */
export function listRow(repository: Repository, thread: Thread): Markup {
  const kind = thread.type === "Issue" ? "issues" : "pulls";
  const path = threadPath(repository, thread);
  const labels = labelsOf(repository, thread).map((label) =>
    labelChip(label, labelPath(repository, kind, label.name)),
  );
  const comments = thread.comments.length;
  return html`<li class="row">
${stateIcon(thread)}
<div class="what">
<a class="title" href="${path}">${titleText(thread.title)}</a> ${labels}
<p class="meta">#${thread.number} ${when(repository, thread, kind)}${thread.locked ? html` · ${icon("lock")} locked` : ""}</p>
</div>
<div class="side">${thread.assignees.map((login) => avatar(login))}
${comments > 0 ? html`<a class="comments" href="${path}" title="${comments} comments">${icon("comment")} ${comments}</a>` : ""}</div>
</li>`;
}

function when(repository: Repository, thread: Thread, kind: "issues" | "pulls"): Markup {
  const author = thread.author ?? "ghost";
  const path = listPath(repository, kind, `author:${author}`);
  return html`opened on ${moment(thread.createdAt)} by <a href="${path}">${author}</a>`;
}
