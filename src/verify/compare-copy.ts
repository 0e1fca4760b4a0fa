import type { CopiedThread } from "../github/fetch-copy.ts";
import type { Draft } from "../transfer/draft.ts";
import { marksIn } from "../transfer/mark.ts";

/** Each difference between a copy as it should be and as it stands, in words. `app`: login of the App. */
export function compareCopy(draft: Draft, copy: CopiedThread, app: string): string[] {
  return [...compareThread(draft, copy, app), ...compareComments(draft, copy, app)];
}

function compareThread(draft: Draft, copy: CopiedThread, app: string): string[] {
  const differences: string[] = [];
  const check = (isEqual: boolean, what: string) => {
    if (!isEqual) differences.push(what);
  };
  check(copy.title === draft.title, `the title is "${copy.title}", not "${draft.title}"`);
  check(sameText(copy.body, draft.body), "the body's text differs");
  // Who merges or closes the copy goes on with it; only what we closed ourselves was closed too much.
  const isPeoples = !copy.isOpen && copy.closedBy !== app;
  check(
    copy.isOpen === (draft.close === undefined) || (draft.close === undefined && isPeoples),
    copy.isOpen ? "is open, not closed" : "is closed, not open",
  );
  if (!copy.isOpen && draft.close) {
    // An issue closed without a reason counts as completed.
    const wanted = (draft.close.reason ?? "COMPLETED").toLowerCase();
    check(copy.stateReason === wanted, `is closed as ${copy.stateReason}, not as ${wanted}`);
  }
  check(copy.locked === (draft.lock !== undefined), copy.locked ? "is locked" : "is not locked");
  const labels = new Set(copy.labels.map((label) => label.toLowerCase()));
  for (const label of draft.labels) check(labels.has(label.toLowerCase()), `the label "${label}" is missing`);
  return differences;
}

/** What others wrote on the copy since is theirs; ours must stand there once each, in order. */
function compareComments(draft: Draft, copy: CopiedThread, app: string): string[] {
  // What we said on the copy itself, to somebody there, carries a mark of something there.
  const here = new Set([copy.id, ...copy.comments.map(({ id }) => id)]);
  const isCopy = (marks: readonly string[]) => marks.length > 0 && !marks.every((mark) => here.has(mark));
  const ours = copy.comments.filter(({ author, body }) => author === app && isCopy(marksIn(body)));
  const wanted = draft.comments.map(({ marks }) => marks.join(" "));
  const found = ours.map(({ body }) => marksIn(body).join(" "));
  if (wanted.join("\n") !== found.join("\n")) return compareMarks(wanted, found);
  return draft.comments.flatMap((comment, index) =>
    sameText(comment.body, ours[index]!.body) ? [] : [`the text of comment ${index + 1} differs`],
  );
}

function compareMarks(wanted: readonly string[], found: readonly string[]): string[] {
  const differences: string[] = [];
  const count = (marks: readonly string[], mark: string) => marks.filter((one) => one === mark).length;
  for (const mark of new Set([...wanted, ...found])) {
    const [should, is] = [count(wanted, mark), count(found, mark)];
    if (is < should) differences.push(`comment ${wanted.indexOf(mark) + 1} is missing`);
    if (is > should && should > 0)
      differences.push(`comment ${wanted.indexOf(mark) + 1} stands there ${is} times`);
    if (should === 0) differences.push("there is a comment of ours that copies nothing");
  }
  return differences.length > 0 ? differences : ["the comments are not in order"];
}

/** GitHub may store other line endings than were sent. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll("\r\n", "\n") === other.replaceAll("\r\n", "\n");
}
