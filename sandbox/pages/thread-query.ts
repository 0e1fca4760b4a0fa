import type { Repository, Thread } from "../model/types.ts";

type Test = (thread: Thread) => boolean;

/** The words of a query: `is:open label:"good first issue" author:alice bug`. */
const WORD = /(?:(\w+):)?(?:"([^"]*)"|(\S+))/g;

/**
 * A filter from a query with GitHub's search words: `is:open`, `is:closed`, `is:merged`, `is:locked`,
 * `label:`, `author:`, `assignee:`, `milestone:`; other words must stand in the title. What is not known is
 * passed over.
 */
export function threadQuery(repository: Repository, query: string): Test {
  const tests = [...query.matchAll(WORD)].map(([, key, quoted, plain]) =>
    testOf(repository, key?.toLowerCase(), (quoted ?? plain ?? "").toLowerCase()),
  );
  return (thread) => tests.every((test) => test(thread));
}

/** The query without `is:open`, `is:closed` and `is:merged`: what the tabs add theirs to. */
export function withoutState(query: string): string {
  return query
    .replace(/(^|\s)(?:is|state):(?:open|closed|merged)(?=\s|$)/gi, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

function testOf(repository: Repository, key: string | undefined, value: string): Test {
  switch (key) {
    case undefined:
      return (thread) => thread.title.toLowerCase().includes(value);
    case "is":
    case "state":
      return stateTest(value);
    case "label": {
      const label = repository.labels.get(value);
      return (thread) => label !== undefined && thread.labelIds.includes(label.nodeId);
    }
    case "author":
      return (thread) => (thread.author ?? "ghost").toLowerCase() === value;
    case "assignee":
      return (thread) => thread.assignees.some((login) => login.toLowerCase() === value);
    case "milestone": {
      const ids = repository.milestones.filter(({ title }) => title.toLowerCase() === value);
      return (thread) => ids.some(({ nodeId }) => nodeId === thread.milestoneId);
    }
    default:
      return () => true;
  }
}

function stateTest(value: string): Test {
  switch (value) {
    case "open":
      return (thread) => thread.state === "OPEN";
    case "closed":
      return (thread) => thread.state !== "OPEN";
    case "merged":
      return (thread) => thread.state === "MERGED";
    case "locked":
      return (thread) => thread.locked;
    default:
      return () => true;
  }
}
