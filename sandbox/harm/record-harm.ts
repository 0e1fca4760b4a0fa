import type { TextWritten } from "../happening.ts";
import type { Found } from "../markdown/found.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Sandbox } from "../sandbox.ts";
import { findTriggers } from "./find-triggers.ts";
import type { HarmFinding, HarmKind, HarmTally } from "./harm-tally.ts";
import { locateThread } from "./locate-thread.ts";

/**
 * Counts what a text does to others. Only what an App wrote, or a program imported, counts: people may mention
 * whom they like.
 */
export function recordHarm(sandbox: Sandbox, tally: HarmTally, text: TextWritten, found: Found[]): void {
  if (!text.isImported && (text.actor.type !== "Bot" || text.actor.installationId === null)) return;
  const finding = (kind: HarmKind, about: string, offending: string): HarmFinding => ({
    kind,
    repository: nameWithOwner(text.repository),
    number: text.thread?.number ?? null,
    what: text.what,
    about,
    text: offending,
  });
  for (const each of found) {
    // Who is mentioned in an import is not told (gist.github.com/jonmagic/5282384165e0f86ef105).
    if (text.isImported && (each.kind === "mention" || each.kind === "team")) continue;
    if (each.kind === "mention" && each.login !== text.actor.login) {
      tally.add(finding("mention", each.login, each.text));
    }
    if (each.kind === "team") tally.add(finding("mention", `${each.organization}/${each.slug}`, each.text));
    if (each.kind !== "thread") continue;
    const about = `${each.repository}#${each.number}`;
    if (each.keyword === null) tally.add(finding("backlink", about, each.text), each.repository);
    else if (closes(sandbox, text, each)) tally.add(finding("closing", about, each.keyword + each.text));
  }
  for (const { bot, line } of newTriggers(text)) tally.add(finding("trigger", bot, line));
}

/**
 * Closing keywords work in a pull request's description and in commit messages (docs, "Linking a pull
 * request to an issue"). The App may close what it made itself. The base branch is left aside: it can be
 * changed, and commits reach the default branch in the end.
 */
function closes(sandbox: Sandbox, text: TextWritten, found: Found & { kind: "thread" }): boolean {
  const closing =
    text.what === "commit-message" || (text.what === "body" && text.thread?.type === "PullRequest");
  if (!closing) return false;
  const author = locateThread(sandbox.store, found.repository, found.number)?.thread.author;
  return author?.toLowerCase() !== text.actor.login.toLowerCase();
}

function newTriggers(text: TextWritten) {
  if (text.what === "title" || text.what === "commit-message") return [];
  const known = new Set(findTriggers(text.before ?? "").map(({ line }) => line));
  return findTriggers(text.after).filter(({ line }) => !known.has(line));
}
