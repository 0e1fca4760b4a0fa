import type { Repository, Thread } from "../model/types.ts";
import { paged } from "./paged.ts";
import { invalidField } from "./rest-problem.ts";
import type { RestAnswer, RestCall } from "./route.ts";
import { issueJson } from "./shape/issue-json.ts";
import { sinceOf } from "./since.ts";
import { threadsByCreation } from "./threads-by-creation.ts";

type Test = (thread: Thread) => boolean;

/**
 * Issues and pull requests of a repository: open ones, the newest first, unless the query says otherwise
 * (docs, rest/issues/issues#list-repository-issues). Always fresh, filtered or not.
 */
export function listIssues(call: RestCall, repository: Repository): RestAnswer {
  const tests = [
    stateTest(call),
    labelsTest(call, repository),
    milestoneTest(call, repository),
    ...peopleTests(call),
    sinceTest(call),
  ].filter((test) => test !== null);
  const newest = threadsByCreation(repository);
  const kept = tests.length === 0 ? newest : newest.filter((thread) => tests.every((test) => test(thread)));
  return paged(call, sorted(call, kept), (thread) => issueJson(call.sandbox, repository, thread));
}

function oneOf(call: RestCall, name: string, words: string[]): string {
  const value = call.query.get(name) ?? (words[0] as string);
  if (words.includes(value)) return value;
  throw invalidField("Issue", name, value);
}

function stateTest(call: RestCall): Test | null {
  const state = oneOf(call, "state", ["open", "closed", "all"]);
  return state === "all" ? null : (thread) => (thread.state === "OPEN") === (state === "open");
}

function labelsTest(call: RestCall, repository: Repository): Test | null {
  const names = (call.query.get("labels") ?? "").split(",").filter((name) => name !== "");
  if (names.length === 0) return null;
  const ids = names.map((name) => repository.labels.get(name.trim().toLowerCase())?.nodeId ?? "");
  return (thread) => ids.every((id) => thread.labelIds.includes(id));
}

function milestoneTest(call: RestCall, repository: Repository): Test | null {
  const wanted = call.query.get("milestone");
  if (wanted === null) return null;
  if (wanted === "*") return (thread) => thread.milestoneId !== null;
  if (wanted === "none") return (thread) => thread.milestoneId === null;
  const milestone = repository.milestones.find(({ number }) => String(number) === wanted);
  if (!milestone) oneOf(call, "milestone", ["*", "none"]);
  return (thread) => thread.milestoneId === milestone?.nodeId;
}

function peopleTests(call: RestCall): Test[] {
  const wanted = (name: string) => call.query.get(name)?.toLowerCase();
  const creator = wanted("creator");
  const assignee = wanted("assignee");
  const tests: Test[] = [];
  if (creator !== undefined) tests.push((thread) => thread.author?.toLowerCase() === creator);
  if (assignee === "none") tests.push((thread) => thread.assignees.length === 0);
  else if (assignee === "*") tests.push((thread) => thread.assignees.length > 0);
  else if (assignee !== undefined) {
    tests.push((thread) => thread.assignees.some((login) => login.toLowerCase() === assignee));
  }
  return tests;
}

function sinceTest(call: RestCall): Test | null {
  const since = sinceOf(call);
  return since === 0 ? null : (thread) => Date.parse(thread.updatedAt) >= since;
}

function sorted(call: RestCall, newest: readonly Thread[]): readonly Thread[] {
  const sort = oneOf(call, "sort", ["created", "updated", "comments"]);
  const direction = oneOf(call, "direction", ["desc", "asc"]);
  const keys: Record<string, (thread: Thread) => number> = {
    updated: (thread) => Date.parse(thread.updatedAt),
    comments: (thread) => thread.comments.length,
  };
  const key = keys[sort];
  const ordered = key ? newest.toSorted((left, right) => key(right) - key(left)) : newest;
  return direction === "asc" ? ordered.toReversed() : ordered;
}
