import { matchesRefPattern } from "./matches-ref-pattern.ts";

/** What somebody may not do to the branches of a repository. */
export interface RefPolicy {
  /** Whether workflow files may be created and changed. */
  workflows: boolean;
  /** Patterns of the only names that may be created; null: all. */
  creation: string[] | null;
  /** The page of the repository, for messages. */
  page: string;
}

/** A command of a push; zeros where the branch is not there before or after. */
export interface RefCommand {
  before: string;
  after: string;
  /** `refs/heads/master` */
  name: string;
}

export interface RefRefusal {
  /** What git shows behind `! [remote rejected] branch -> branch`. */
  reason: string;
  /** What stands above it, line by line. */
  told: string[];
}

/** Git's answer to a command, run where the pushed objects can be read. */
type Ask = (args: string[], input: string) => string;

const HEADS = "refs/heads/";
const NOTHING = /^0+$/;
const WORKFLOWS = ".github/workflows";

/** The branches of a push that are refused, each with GitHub's words (observed). */
export function refuseRefs(
  policy: RefPolicy,
  commands: readonly RefCommand[],
  ask: Ask,
): Map<string, RefRefusal> {
  const refused = new Map<string, RefRefusal>();
  const branches = commands.filter(({ name, after }) => name.startsWith(HEADS) && !NOTHING.test(after));
  for (const { name, before } of branches) {
    if (NOTHING.test(before) && !mayCreate(policy, name.slice(HEADS.length))) {
      refused.set(name, ruleViolation(policy, name));
    }
  }
  if (policy.workflows) return refused;
  for (const [name, path] of changedWorkflows(branches, ask)) {
    const what = `refusing to allow a GitHub App to create or update workflow \`${path}\``;
    refused.set(name, { reason: `${what} without \`workflows\` permission`, told: [] });
  }
  return refused;
}

/** Whether a branch of that name may be created. */
export function mayCreate({ creation }: Pick<RefPolicy, "creation">, branch: string): boolean {
  return creation === null || creation.some((pattern) => matchesRefPattern(pattern, branch));
}

function ruleViolation({ page }: RefPolicy, name: string): RefRefusal {
  return {
    reason: "push declined due to repository rule violations",
    told: [
      `error: GH013: Repository rule violations found for ${name}.`,
      `Review all repository rules at ${page}/rules?ref=${encodeURIComponent(name)}`,
      "",
      "- Cannot create ref due to creations being restricted.",
      "",
    ],
  };
}

/**
 * For each branch a workflow file that its tip has and that no branch of the repository has under this path
 * with these contents; only such a file needs the permission (docs, "Scopes for OAuth apps").
 */
function changedWorkflows(branches: readonly RefCommand[], ask: Ask): Map<string, string> {
  if (branches.length === 0) return new Map();
  const heads = ask(["for-each-ref", "--format=%(objectname)", HEADS], "").split("\n").filter(Boolean);
  const folders = foldersOf([...heads, ...branches.map(({ after }) => after)], ask);
  const known = new Set(heads.flatMap((oid) => folders.get(oid) ?? []));
  const changed = branches.filter(({ after }) => folders.has(after) && !known.has(folders.get(after) ?? ""));
  if (changed.length === 0) return new Map();
  const filesOf = (folder: string) => ask(["ls-tree", "-r", "-z", folder], "").split("\0").filter(Boolean);
  const files = new Set([...known].flatMap(filesOf));
  const found = changed.flatMap(({ name, after }): [string, string][] => {
    const file = filesOf(folders.get(after) ?? "").find((entry) => !files.has(entry));
    return file === undefined ? [] : [[name, `${WORKFLOWS}/${file.slice(file.indexOf("\t") + 1)}`]];
  });
  return new Map(found);
}

/** The folder of workflows in each commit that has one, as a tree. */
function foldersOf(commits: string[], ask: Ask): Map<string, string> {
  const input = commits.map((oid) => `${oid}:${WORKFLOWS}\n`).join("");
  const lines = ask(["cat-file", "--batch-check=%(objectname) %(objecttype)"], input).split("\n");
  const found = new Map<string, string>();
  commits.forEach((oid, index) => {
    const [tree = "", type] = lines[index]?.split(" ") ?? [];
    if (type === "tree") found.set(oid, tree);
  });
  return found;
}
