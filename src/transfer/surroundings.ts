import { readParts } from "../text/read-parts.ts";

/** What an issue has in the source and cannot have in the target; named, so that it is not lost. */
export interface LeftBehind {
  readonly labels: readonly string[];
  readonly milestone: string | null;
  readonly assignees: readonly string[];
}

/** A small line below the attribution; none when nothing was left behind. */
export function renderLeftBehind({ labels, milestone, assignees }: LeftBehind): string[] {
  const parts = [
    labels.length > 0 && `labels ${labels.map(code).join(", ")}`,
    milestone !== null && `milestone ${code(milestone)}`,
    assignees.length > 0 && `assigned to ${assignees.map(code).join(", ")}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? [] : ["", `<sub>Without a counterpart here: ${parts.join(" · ")}</sub>`];
}

/** A code span: nothing in it links or notifies, whatever a label is called. */
function code(text: string): string {
  const fence = "`".repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return fence + pad + text.replace(/\s+/g, " ") + pad + fence;
}

/**
 * Says that the copy was made by a machine, by which, for whom, and who answers for it: Nixpkgs' policy on
 * automation asks for all four.
 */
export function renderFooter(
  app: { readonly name: string; readonly url: string },
  requestedBy: string | null,
  responsible: string,
): string {
  const link = `[${app.name}](${app.url})`;
  const who = code(responsible);
  const request = requestedBy
    ? `at the request of ${code(requestedBy)}; ${who} answers for it`
    : `at the request of ${who}, who answers for it`;
  return `<sub>Copied automatically by ${link} ${request}.</sub>`;
}

/** A footer as `renderFooter` writes it; no login holds a backtick. */
const REQUEST_OF =
  /^<sub>Copied automatically by \[[^[\]\n]*\]\([^()\n]*\) at the request of `([^`\n]+)`; .* answers for it\.<\/sub>$/m;

/**
 * The login of the person at whose request a copy was made, as its footer says; null for the command line. In the
 * copied text no line begins as a footer does (break-triggers.ts).
 */
export function requestedByIn(body: string): string | null {
  return REQUEST_OF.exec(body)?.[1] ?? null;
}

/**
 * Puts a footer below a text, or below its head when the text would swallow it (an open fence or HTML comment,
 * an unclosed `<details>`) or cannot be parsed in time.
 */
export function appendFooter(head: string, text: string, footer: string): string {
  const below = [head, "", text, "", "---", footer].join("\n");
  return standsApart(below, footer) ? below : [head, "", footer, "", text].join("\n");
}

/** Fences, and tags other than ours: nothing else stays open across an empty line and a rule. */
const MAY_STAY_OPEN = /`{3}|~{3}|<(?!\/?sub>|!-- homecoming: \S+ -->\n)/;

function standsApart(body: string, footer: string): boolean {
  if (!MAY_STAY_OPEN.test(body)) return true;
  if (/<(details|pre|table|div)\b/i.test(body) && !closesItsElements(body)) return false;
  const last = readParts(body)?.findLast(({ isBlock }) => isBlock);
  return last?.type === "paragraph" && body.slice(last.start) === footer;
}

function closesItsElements(body: string): boolean {
  return ["details", "pre", "table", "div"].every((name) => {
    const count = (pattern: string) => body.match(new RegExp(pattern, "gi"))?.length ?? 0;
    return count(`<${name}\\b`) <= count(`</${name}\\s*>`);
  });
}
