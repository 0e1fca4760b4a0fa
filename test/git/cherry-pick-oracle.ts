import { execFileSync, spawnSync } from "node:child_process";

/** What real cherry-picks made of a range: the tree after each commit that was not empty, then how it ended. */
export interface OracleAnswer {
  readonly outcome: "clean" | "conflict" | "empty";
  readonly trees: readonly string[];
  readonly conflicts: readonly string[];
}

/** Cherry-picks ranges in a work tree of the source itself. */
export class CherryPickOracle {
  readonly #folder: string;
  readonly #onto: string;

  /** @param folder a clone of the source with a work tree, which the oracle may do with as it likes */
  constructor(folder: string, onto: string) {
    this.#folder = folder;
    this.#onto = onto;
  }

  /** Undefined when the source lacks objects of the range. */
  pick(base: string, head: string): OracleAnswer | undefined {
    const args = ["rev-list", "--objects", "--missing=print", "--no-object-names", head, `^${base}`];
    if (/^\?/m.test(this.#git(...args))) return undefined;
    this.#reset();
    const trees: string[] = [];
    let tree = this.#git("rev-parse", `${this.#onto}^{tree}`);
    const list = this.#git("rev-list", "--reverse", "--topo-order", "--no-merges", head, `^${base}`);
    for (const commit of list.split("\n").filter(Boolean)) {
      const conflicts = this.#pick(commit);
      if (conflicts !== undefined) {
        if (this.#hasLanded(base, head)) return { outcome: "empty", trees: [], conflicts: [] };
        return { outcome: "conflict", trees, conflicts };
      }
      const after = this.#git("rev-parse", "HEAD^{tree}");
      if (after !== tree) trees.push(after);
      tree = after;
    }
    const lost = this.#lostWithMerges(base, head, tree, trees.length > 0);
    if (lost.length > 0) return { outcome: "conflict", trees, conflicts: lost };
    return { outcome: trees.length === 0 ? "empty" : "clean", trees, conflicts: [] };
  }

  /** The paths in conflict; undefined when there are none. */
  #pick(commit: string): string[] | undefined {
    const { status } = this.#try("cherry-pick", commit);
    if (status === 0) return undefined;
    const paths = this.#git("diff", "--name-only", "--diff-filter=U", "-z").split("\0").filter(Boolean);
    if (paths.length > 0) return [...new Set(paths.map(withoutSide))];
    if (this.#try("cherry-pick", "--skip").status !== 0)
      throw new Error(`${commit} can be neither picked nor skipped`);
    return undefined;
  }

  /** Whether the whole range, picked as one commit, changes nothing. */
  #hasLanded(base: string, head: string): boolean {
    return this.#pickWhole(base, head) === undefined && this.#git("rev-parse", "HEAD") === this.#onto;
  }

  /** Where the tree differs from what the whole range, with its merges, picked as one commit, makes. */
  #lostWithMerges(base: string, head: string, tree: string, isChanged: boolean): string[] {
    if (this.#git("rev-list", "--merges", "--count", head, `^${base}`) === "0") return [];
    const conflicts = this.#pickWhole(base, head);
    if (conflicts !== undefined) return isChanged ? [] : conflicts;
    return this.#git("diff-tree", "-r", "-z", "--name-only", tree, "HEAD").split("\0").filter(Boolean);
  }

  #pickWhole(base: string, head: string): string[] | undefined {
    this.#reset();
    return this.#pick(this.#git("commit-tree", `${head}^{tree}`, "-p", base, "-m", "whole"));
  }

  #reset(): void {
    this.#try("cherry-pick", "--quit");
    this.#git("checkout", "--quiet", "--force", "--detach", this.#onto);
    this.#git("clean", "--quiet", "-ffdx");
  }

  #git(...args: string[]): string {
    const options = {
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: this.#environment(),
      stdio: "pipe",
    } as const;
    return execFileSync("git", ["-C", this.#folder, ...args], options).trimEnd();
  }

  #try(...args: string[]): { readonly status: number | null } {
    return spawnSync("git", ["-C", this.#folder, ...args], { env: this.#environment(), stdio: "ignore" });
  }

  #environment(): NodeJS.ProcessEnv {
    const person = { GIT_AUTHOR_NAME: "Oracle", GIT_AUTHOR_EMAIL: "oracle@example.com" };
    const committer = { GIT_COMMITTER_NAME: "Oracle", GIT_COMMITTER_EMAIL: "oracle@example.com" };
    const settings = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", GIT_EDITOR: "true" };
    return { PATH: process.env.PATH, ...person, ...committer, ...settings };
  }
}

/** Git moves a file aside that is in the way of another: `a~HEAD`, `a~0123456 (subject)_0`. */
function withoutSide(path: string): string {
  return path.replace(/~(?:HEAD|[0-9a-f]{7,40} \(.*\))(?:_\d+)?$/s, "");
}
