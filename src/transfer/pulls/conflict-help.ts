import { codeSpan } from "../../text/code-span.ts";
import { type OwnWay, renderCommands } from "./render-commands.ts";

/** What is known of a pull request that does not apply in the target. */
export interface Conflict extends OwnWay {
  readonly commit: string;
  readonly paths: readonly string[];
}

const MOST_PATHS = 20;

/**
 * Tells the author of a pull request why it stays, and how to bring it over: the commands are theirs, filled in.
 * It is tried again by itself when they push.
 */
export function explainConflict(conflict: Conflict): string {
  const { commit, paths, target } = conflict;
  return [
    `This pull request was to move to ${codeSpan(target)}, but its commit ${codeSpan(commit.slice(0, 12))} conflicts with what is there by now:`,
    "",
    listPaths(paths),
    "",
    "It stays open here. When you push a version without conflicts it is tried again by itself. Or bring it over yourself:",
    "",
    renderCommands(conflict),
    "",
    `and open a pull request from there. Your fork of ${codeSpan(target)} must know its newest commits: *Sync fork* on its page sees to that.`,
  ].join("\n");
}

/** Paths in conflict as a list, the first of them when there are many. */
export function listPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, MOST_PATHS).map((path) => `- ${codeSpan(path)}`);
  const more = paths.length > MOST_PATHS ? [`- and ${paths.length - MOST_PATHS} more`] : [];
  return [...shown, ...more].join("\n");
}

/** The paths that such a list in a text of ours names, as far as it shows them. */
export function listedPaths(text: string): string[] {
  return [...text.matchAll(/^- (`+) ?(.+?) ?\1$/gm)].map(([, , path]) => path!);
}
