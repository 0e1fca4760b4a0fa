import { spawnSync } from "node:child_process";
import { graft } from "../src/git/graft.ts";

/** Packages of the synthetic target: as many as Nixpkgs has, two files each. */
const PACKAGES = 45_000;

/**
 * Makes a bare repository that is as large as Nixpkgs (some 90,000 files in 75,000 folders) and has the source
 * grafted under `home-manager`; the result is its branch `master`.
 */
export async function makeSyntheticTarget(
  folder: string,
  source: string,
  sourceRevision: string,
): Promise<void> {
  const git = (args: readonly string[], input = "") => {
    const { status, stderr } = spawnSync("git", args, { input, env: { ...process.env, GIT_DIR: folder } });
    if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  };
  git(["init", "--quiet", "--bare", "--initial-branch=master"]);
  git(["fast-import", "--quiet"], packages());
  const merge = await graft({
    ...{ target: folder, targetRevision: "master", source, sourceRevision, subdirectory: "home-manager" },
    ...{ isUpdate: false, by: { name: "Bench", email: "bench@example.com" }, at: new Date(1.75e12) },
    searchPath: process.env.PATH,
  });
  git(["update-ref", "refs/heads/master", merge]);
}

/** A stream for `git fast-import`. */
function packages(): string {
  const files = Array.from({ length: PACKAGES }, (_, index) => {
    const name = `${((index * 7919) % PACKAGES).toString(36)}-package-${index}`;
    const path = `pkgs/by-name/${name.slice(0, 2)}/${name}`;
    const text = `{ stdenv }:\nstdenv.mkDerivation {\n  pname = "${name}";\n  version = "1.${index}";\n}\n`;
    const file = (end: string, body: string) =>
      `M 100644 inline ${path}/${end}\ndata ${body.length}\n${body}\n`;
    return file("package.nix", text) + file("nested/default.nix", `import ./${index}.nix\n`);
  });
  const message = "packages: init\n";
  const head = `commit refs/heads/master\ncommitter Bench <bench@example.com> 1700000000 +0000\n`;
  return `${head}data ${message.length}\n${message}${files.join("")}\n`;
}
