import type { PlainComment, PlainThread } from "../github/fetch-plain-thread.ts";
import type { DraftComment } from "../transfer/draft-comment.ts";
import { isOfPerson, marksIn } from "../transfer/mark.ts";
import { compareAgingText } from "./compare-aging-text.ts";
import type { Difference } from "./difference.ts";

export interface ExpectedComments {
  /** Node ids of the comments that should have a copy, in order: read apart from the drafts. */
  readonly ids: readonly string[];
  readonly drafts: readonly DraftComment[];
  /** Node ids of those that were sent again later and so stand at the end. */
  readonly sentAgain: ReadonlySet<string>;
  /** Logins under which copies stand: the App, and whose token imported. */
  readonly authors: readonly string[];
}

/** What others wrote on the copy since is theirs; ours must stand there once each, in order, with its text. */
export function compareComments(expected: ExpectedComments, copy: PlainThread): Difference[] {
  // What we said on the copy itself, to somebody there, carries a mark of something there or of the person.
  const here = new Set([copy.id, ...copy.comments.map(({ id }) => id)]);
  const isSaidHere = (marks: readonly string[]) =>
    marks.length > 0 && marks.every((mark) => here.has(mark) || isOfPerson(mark));
  const ours = copy.comments.filter(
    ({ author, body }) => author !== null && expected.authors.includes(author) && !isSaidHere(marksIn(body)),
  );
  return [
    ...compareReading(expected),
    ...expected.drafts.flatMap((draft, index) => compareComment(draft, index + 1, ours, copy)),
    ...findStrangers(expected, ours),
    ...compareOrder(expected, ours),
  ];
}

/** Two readings of the source, by REST and by GraphQL, must come to the same comments. */
function compareReading({ ids, drafts }: ExpectedComments): Difference[] {
  const drafted = new Set(drafts.flatMap(({ marks }) => marks));
  return ids.flatMap((id, index) =>
    drafted.has(id) ? [] : [{ what: `comment ${index + 1} of the source was not read` }],
  );
}

function compareComment(
  draft: DraftComment,
  number: number,
  ours: readonly PlainComment[],
  copy: PlainThread,
): Difference[] {
  const mark = draft.marks[0]!;
  const marked = ours.filter(({ body }) => marksIn(body).includes(mark));
  const there = marked[draft.occurrence - (marksIn(copy.body).includes(mark) ? 1 : 0)];
  if (!there) return [{ what: `comment ${number} is missing`, remedy: { send: "comment", comment: draft } }];
  const remedy = { send: "comment text", id: there.id, body: draft.body } as const;
  if (marksIn(there.body).join(" ") !== draft.marks.join(" "))
    return [{ what: `comment ${number} does not carry the marks of what it copies`, remedy }];
  const verdict = compareAgingText(draft.body, there.body);
  if (verdict.is === "same") return [];
  if (verdict.is === "added to") return [{ what: `comment ${number} has been added to`, isLater: true }];
  if (verdict.is === "aged")
    return [{ what: `the line above comment ${number} is another by now (${verdict.what})`, isLater: true }];
  const what = `the text of comment ${number} differs: the line ${JSON.stringify(verdict.line)} is not there`;
  return [{ what, remedy }];
}

/** Comments of ours that are too many: a second copy, a copy of nothing, one that says nothing of its original. */
function findStrangers({ drafts }: ExpectedComments, ours: readonly PlainComment[]): Difference[] {
  const differences: Difference[] = [];
  const wanted = countMarks(drafts.map(({ marks }) => marks));
  const found = countMarks(ours.map(({ body }) => marksIn(body)));
  for (const [mark, count] of found) {
    const should = wanted.get(mark) ?? 0;
    const number = drafts.findIndex(({ marks }) => marks.includes(mark)) + 1;
    if (should === 0)
      differences.push({
        what: `there is a copy of a comment that the source does not have (any more): ${mark}`,
      });
    else if (count > should)
      differences.push({ what: `comment ${number} stands there ${count - should + 1} times` });
  }
  const bare = ours.filter(({ body }) => marksIn(body).length === 0).length;
  if (bare > 0)
    differences.push({
      what: bare === 1 ? "a comment of ours carries no mark" : `${bare} comments of ours carry no mark`,
    });
  return differences;
}

function countMarks(lists: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mark of lists.flat()) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

function compareOrder({ ids, sentAgain }: ExpectedComments, ours: readonly PlainComment[]): Difference[] {
  const known = new Set(ids);
  const found = [...new Set(ours.flatMap(({ body }) => marksIn(body)))].filter((mark) => known.has(mark));
  const standing = new Set(found);
  const inOrder = ids.filter((id) => standing.has(id));
  const wanted = [
    ...inOrder.filter((id) => !sentAgain.has(id)),
    ...inOrder.filter((id) => sentAgain.has(id)),
  ];
  return wanted.join("\n") === found.join("\n") ? [] : [{ what: "the comments are not in order" }];
}
