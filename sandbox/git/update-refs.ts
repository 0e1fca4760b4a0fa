import { runGit } from "./run-git.ts";

/**
 * Lets refs point at these objects, whatever they pointed at before; null removes one.
 *
 * @throws Error when git refuses one of them; then none is changed
 */
export function updateRefs(gitDir: string, refs: ReadonlyMap<string, string | null>): void {
  if (refs.size === 0) return;
  const lines = [...refs].map(([name, oid]) =>
    oid === null ? `delete ${name}\n` : `update ${name} ${oid}\n`,
  );
  runGit(gitDir, ["update-ref", "--stdin"], lines.join(""));
}
