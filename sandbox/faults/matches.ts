import type { FaultRule } from "./fault-rule.ts";

/** What a rule looks at. */
export interface FaultSubject {
  method: string;
  /** Without the query. */
  path: string;
  /** Of a GraphQL document: the operation's name and the fields of its mutations. Of REST: empty. */
  operations: string[];
  /** A document has the kind of its heaviest mutation: content before write before read. */
  kind: "read" | "write" | "content";
  /** Git over HTTP. Only rules that name a path or an operation mean it: a kind alone is one of the API. */
  isGit?: boolean;
}

/** Whether a rule means this request: everything that it names must fit. */
export function matches(match: FaultRule["match"], subject: FaultSubject): boolean {
  if (subject.isGit && match.path === undefined && match.operation === undefined) return false;
  if (match.kind !== undefined && match.kind !== subject.kind) return false;
  const paths = [subject.path, subject.path.replace(/^\/api\/v3(?=\/)/, "")];
  if (match.path !== undefined) {
    const pattern = toPattern(match.path.replace(/\/$/, ""), "(/.*)?");
    if (!paths.some((path) => pattern.test(path))) return false;
  }
  if (match.operation === undefined) return true;
  const pattern = toPattern(match.operation, "");
  const names = [...subject.operations, ...paths.map((path) => `${subject.method} ${path}`)];
  return names.some((name) => pattern.test(name));
}

function toPattern(glob: string, tail: string): RegExp {
  const source = glob
    .split(/(\*\*|\*)/)
    .map((part) =>
      part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"),
    )
    .join("");
  return new RegExp(`^${source}${tail}$`);
}
