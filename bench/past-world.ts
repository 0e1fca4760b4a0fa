import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { graft } from "../src/git/graft.ts";

/**
 * Writes the world of a real repository as it stood at a past date, to rehearse on: its archive without what was
 * written later, its git with the branch and the pull requests' heads of that day, and a target that has the
 * source of that day grafted under the subdirectory.
 *
 *     node bench/past-world.ts --archive FILE --git DIR --at 2019-03-01 --out DIR [--branch master]
 *         [--target home/mono] [--subdirectory NAME]
 *
 * `--git` is a bare repository with the heads at `refs/pull/N/head`. Prints what the world holds.
 */
const { values } = parseArgs({
  options: {
    archive: { type: "string" },
    git: { type: "string" },
    at: { type: "string" },
    out: { type: "string" },
    branch: { type: "string", default: "master" },
    target: { type: "string", default: "home/mono" },
    subdirectory: { type: "string", default: "moved" },
  },
});
const { archive: archivePath, git: gitPath, at: day, out, branch } = values;
if (!archivePath || !gitPath || !day || !out) throw new Error("--archive, --git, --at and --out are needed");
const at = new Date(day).toISOString();

interface Written {
  createdAt: string;
}
interface Thread extends Written {
  number: number;
  state: string;
  closedAt?: string | null;
  mergedAt?: string | null;
  mergeCommit?: unknown;
  comments: Written[];
  reviews?: (Written & { comments: Written[] })[];
  baseRefName?: string;
  baseRefOid?: string | null;
  headRefOid?: string | null;
}
interface Archive {
  repo: string;
  issues: Thread[];
  pulls: Thread[];
}

const folder = resolve(out);
mkdirSync(folder, { recursive: true });
const source = join(folder, "source.git");
const target = join(folder, "target.git");
const archive = JSON.parse(readFileSync(archivePath, "utf8")) as Archive;

git(["init", "--quiet", "--bare", `--initial-branch=${branch}`, source]);
writeFileSync(join(source, "objects/info/alternates"), `${resolve(gitPath)}/objects\n`);
const tip = asOfThen(branch);
if (tip === undefined) throw new Error(`${branch} had no commit at ${at}`);
git(["--git-dir", source, "update-ref", `refs/heads/${branch}`, tip]);

const issues = archive.issues.filter(isThere).map(withoutLater);
const pulls = archive.pulls.filter(isThere).map(withoutLater).map(withHead);
writeFileSync(join(folder, "archive.json"), JSON.stringify({ ...archive, issues, pulls }));
await makeTarget(tip);

const [owner = ""] = archive.repo.split("/");
const [targetOwner = ""] = values.target.split("/");
const config = {
  ...{ source: archive.repo, target: values.target, subdirectory: values.subdirectory },
  branches: { [branch]: "master" },
  labels: { add: [`topic: ${values.subdirectory}`] },
};
writeFileSync(
  join(folder, "world.json"),
  JSON.stringify({
    organizations: { [owner]: { members: { operator: "admin" } }, [targetOwner]: {} },
    repositories: {
      [archive.repo]: { archive: "archive.json", git: "source.git", defaultBranch: branch },
      [values.target]: { git: "target.git", defaultBranch: "master", nextNumber: 5001 },
    },
    config: { ...config, pullRequests: { head: values.target } },
  }),
);
const open = (threads: readonly Thread[]) => threads.filter(({ state }) => state === "OPEN").length;
process.stdout.write(
  `${join(folder, "world.json")}: ${open(issues)} of ${issues.length} issues and ${open(pulls)} of ${pulls.length} pull requests are open at ${at}\n`,
);

function isThere({ createdAt }: Written): boolean {
  return createdAt <= at;
}

function withoutLater(thread: Thread): Thread {
  const closed = thread.mergedAt ?? thread.closedAt;
  const comments = thread.comments.filter(isThere);
  const reviews = thread.reviews
    ?.filter(isThere)
    .map((review) => ({ ...review, comments: review.comments.filter(isThere) }));
  const then = { ...thread, comments, ...(reviews && { reviews }) };
  if (closed && closed <= at) return then;
  return { ...then, state: "OPEN", closedAt: null, mergedAt: null, mergeCommit: null };
}

function withHead(thread: Thread): Thread {
  const head = headOf(thread);
  if (head === undefined) return thread;
  git(["--git-dir", source, "update-ref", `refs/pull/${thread.number}/head`, head]);
  const baseRefOid = thread.state === "OPEN" ? tip! : (thread.baseRefOid ?? null);
  return { ...thread, headRefOid: head, baseRefOid, baseRefName: branch };
}

/**
 * The head's last commit of then: what was pushed later is not there yet. Commits that were rewritten later have
 * a later date only: then the head as it is now.
 */
function headOf({ number, state, headRefOid }: Thread): string | undefined {
  const now = revision(`refs/pull/${number}/head`) ?? (headRefOid && revision(headRefOid));
  if (!now || state !== "OPEN") return now || undefined;
  const then = asOfThen(now);
  if (then === undefined) return now;
  return git(["--git-dir", gitPath!, "rev-list", "--count", then, `^${tip}`]) === "0" ? now : then;
}

function asOfThen(name: string): string | undefined {
  try {
    const found = git(["--git-dir", gitPath!, "rev-list", "-1", "--first-parent", `--before=${at}`, name]);
    return found === "" ? undefined : found;
  } catch {
    return undefined;
  }
}

function revision(name: string): string | undefined {
  try {
    return git(["--git-dir", gitPath!, "rev-parse", "--verify", "--quiet", `${name}^{commit}`]);
  } catch {
    return undefined;
  }
}

async function makeTarget(sourceRevision: string): Promise<void> {
  git(["init", "--quiet", "--bare", "--initial-branch=master", target]);
  const readme = "Everything in one place.\n";
  const head = "commit refs/heads/master\ncommitter Past <past@example.com> 1500000000 +0000\ndata 5\ninit\n";
  git(
    ["--git-dir", target, "fast-import", "--quiet"],
    `${head}M 100644 inline README.md\ndata ${readme.length}\n${readme}\n`,
  );
  const merge = await graft({
    ...{ target, targetRevision: "master", source, sourceRevision, subdirectory: values.subdirectory },
    ...{ isUpdate: false, by: { name: "Past", email: "past@example.com" }, at: new Date(at) },
    searchPath: process.env.PATH,
  });
  git(["--git-dir", target, "update-ref", "refs/heads/master", merge]);
}

function git(args: readonly string[], input = ""): string {
  return execFileSync("git", args, {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["pipe", "pipe", "pipe"],
  }).trim();
}
