import { html } from "hono/html";
import { type GitCommit, readCommits } from "../git/read-commit.ts";
import type { PullRequestPart, Repository } from "../model/types.ts";
import { icon } from "./icon.ts";
import type { Markup } from "./markup.ts";

/** GitHub lists no more (docs). */
const MOST = 250;

/** The commits of a pull request, oldest first; nothing when git does not have them. */
export async function commitList(repository: Repository, pull: PullRequestPart): Promise<Markup | ""> {
  const range = [
    `--max-count=${MOST}`,
    "--topo-order",
    "--reverse",
    `${pull.baseRefOid}..${pull.headRefOid}`,
  ];
  const commits = (await readCommits(repository.gitDir, range)) ?? [];
  if (commits.length === 0) return "";
  const count = `${commits.length} commit${commits.length === 1 ? "" : "s"}`;
  return html`<section class="commits"><h2>${count}</h2><ol>${commits.map(row)}</ol></section>`;
}

function row({ sha, message, author }: GitCommit): Markup {
  const [subject = ""] = message.split("\n");
  return html`<li>${icon("commit")} <span class="subject" title="${message}">${subject}</span>
<span class="meta">${author.name}</span> <code title="${sha}">${sha.slice(0, 7)}</code></li>`;
}
