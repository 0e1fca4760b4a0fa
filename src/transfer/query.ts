import type { ListedThread } from "../github/list-threads.ts";
import { UserError } from "../user-error.ts";

/** Which threads a bulk takes: GitHub's search words, as far as they apply, and `number:1..500`. */
export interface Query {
  readonly text: string;
  readonly kinds: { readonly issues: boolean; readonly pullRequests: boolean };
  matches(thread: ListedThread): boolean;
}

/** What a bulk takes when nobody says otherwise. */
export const DEFAULT_QUERY = "is:open";

type Test = (thread: ListedThread) => boolean;

const WORD = /(-?)([a-z]+):(?:"([^"]*)"|(\S+))|\S+/g;
const KINDS = new Set(["issue", "pr"]);
const ALLOWED = "is, label, author, created, updated, milestone, number, no";

/**
 * Parses a query. Words are joined by "and", as on GitHub; `-word` turns one round. Throws a `UserError` that
 * names the word that is not understood. GitHub's own search is not asked: its index lags behind.
 */
export function parseQuery(text: string): Query {
  const tests: Test[] = [];
  const kinds = new Set<string>();
  for (const match of text.matchAll(WORD)) {
    const [word, minus, key, quoted, plain] = match;
    const value = quoted ?? plain;
    if (key === undefined || value === undefined) throw notUnderstood(word);
    const lower = value.toLowerCase();
    if (key === "is" && !minus && KINDS.has(lower)) kinds.add(lower);
    const test = testFor(key, value, word);
    tests.push(minus ? (thread) => !test(thread) : test);
  }
  return {
    text: text.trim(),
    kinds: { issues: !kinds.has("pr"), pullRequests: !kinds.has("issue") },
    matches: (thread) => tests.every((test) => test(thread)),
  };
}

function testFor(key: string, value: string, word: string): Test {
  const same = (one: string | null) => one?.toLowerCase() === value.toLowerCase();
  switch (key) {
    case "is":
    case "state":
    case "type":
      return isTest(value.toLowerCase(), word);
    case "label":
      return ({ labels }) => labels.some(same);
    case "author":
      return ({ author }) => same(author) || same(author && `@${author}`) || same(author && `app/${author}`);
    case "milestone":
      return ({ milestone }) => same(milestone);
    case "created":
      return dateTest(value, word, ({ createdAt }) => createdAt);
    case "updated":
      return dateTest(value, word, ({ updatedAt }) => updatedAt);
    case "number":
      return numberTest(value, word);
    case "no":
      return noTest(value.toLowerCase(), word);
    default:
      throw notUnderstood(word);
  }
}

function isTest(value: string, word: string): Test {
  switch (value) {
    case "issue":
      return ({ type }) => type === "Issue";
    case "pr":
      return ({ type }) => type === "PullRequest";
    case "open":
      return ({ state }) => state === "OPEN";
    case "closed":
      return ({ state }) => state !== "OPEN";
    case "merged":
      return ({ state }) => state === "MERGED";
    case "unmerged":
      return ({ state, type }) => type === "PullRequest" && state !== "MERGED";
    default:
      throw notUnderstood(word);
  }
}

function noTest(value: string, word: string): Test {
  if (value === "label") return ({ labels }) => labels.length === 0;
  if (value === "milestone") return ({ milestone }) => milestone === null;
  throw notUnderstood(word);
}

const DATE = /^(>=|<=|>|<)?(\d{4}-\d{2}-\d{2})$/;
const DATE_RANGE = /^(\d{4}-\d{2}-\d{2}|\*)\.\.(\d{4}-\d{2}-\d{2}|\*)$/;

/** Dates are compared by day, in UTC, as GitHub's search does. */
function dateTest(value: string, word: string, read: (thread: ListedThread) => string): Test {
  const day = (thread: ListedThread) => read(thread).slice(0, 10);
  const range = DATE_RANGE.exec(value);
  if (range) {
    const [from, to] = [range[1]!, range[2]!];
    return (thread) => (from === "*" || day(thread) >= from) && (to === "*" || day(thread) <= to);
  }
  const [, operator, date] = DATE.exec(value) ?? [];
  if (!date || Number.isNaN(Date.parse(date))) throw notUnderstood(word);
  return (thread) => compare(day(thread), operator, date);
}

function numberTest(value: string, word: string): Test {
  const range = /^(\d+|\*)\.\.(\d+|\*)$/.exec(value);
  if (range) {
    const from = range[1] === "*" ? 0 : Number(range[1]);
    const to = range[2] === "*" ? Number.POSITIVE_INFINITY : Number(range[2]);
    return ({ number }) => number >= from && number <= to;
  }
  const [, operator, figure] = /^(>=|<=|>|<)?(\d+)$/.exec(value) ?? [];
  if (figure === undefined) throw notUnderstood(word);
  return ({ number }) => compare(number, operator, Number(figure));
}

function compare<Value extends string | number>(
  one: Value,
  operator: string | undefined,
  other: Value,
): boolean {
  switch (operator) {
    case ">=":
      return one >= other;
    case "<=":
      return one <= other;
    case ">":
      return one > other;
    case "<":
      return one < other;
    default:
      return one === other;
  }
}

function notUnderstood(word: string): UserError {
  return new UserError(
    `The query has "${word}", which is not understood; allowed are ${ALLOWED}, as in GitHub's search.`,
  );
}
