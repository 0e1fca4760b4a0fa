import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, test } from "node:test";

/** The shape of the source tree: who may import whom, how large and how named a file may be. */

const root = resolve(import.meta.dirname, "..");

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".generated.ts"))
    .map((name) => join(folder, name));
}

/** Relative imports of a file, as paths from the root; `import type` included. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s+"(\.[^"]+)"/g)].map((match) =>
    relative(root, resolve(root, dirname(file), match[1]!)),
  );
}

function packagesOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/from\s+"([^."][^"]*)"/g)].map((match) => match[1]!);
}

/** Each folder of src and what it may import, from the bottom up. */
const ALLOWED: Record<string, readonly string[]> = {
  "src/text": [],
  "src/gate": [],
  "src/labels": [],
  "src/redis": [],
  "src/config": ["src/labels", "src/redis"],
  "src/github": ["src/config", "src/redis"],
  "src/git": [],
  "src/transfer": ["src/config", "src/gate", "src/git", "src/github", "src/labels", "src/redis", "src/text"],
  "src/verify": ["src/github", "src/transfer"],
  "src/dashboard": ["src/transfer"],
  "src/handlers": ["src/github", "src/transfer"],
  "src/rehearse": ["src/cli", "src/config", "src/github", "src/transfer", "src/verify"],
  "src/cli": [
    "src/config",
    "src/gate",
    "src/git",
    "src/github",
    "src/rehearse",
    "src/text",
    "src/transfer",
    "src/verify",
  ],
};

const source = filesIn("src");
const sandbox = filesIn("sandbox");

describe("imports go one way", () => {
  for (const [folder, allowed] of Object.entries(ALLOWED)) {
    test(`${folder} imports ${allowed.join(", ") || "nothing of ours"}`, () => {
      const outside = source
        .filter((file) => file.startsWith(`${folder}/`))
        .flatMap((file) => importsOf(file).map((to) => ({ file, to })))
        .filter(({ to }) => to.split("/").length > 2)
        .filter(({ to }) => ![folder, ...allowed].some((each) => to.startsWith(`${each}/`)));
      assert.deepEqual(outside, []);
    });
  }

  test("the app and the sandbox know nothing of each other", () => {
    const across = [...source, ...sandbox]
      .flatMap((file) => importsOf(file).map((to) => ({ file, to })))
      .filter(({ file, to }) => file.split("/")[0] !== to.split("/")[0]);
    assert.deepEqual(across, []);
  });

  test("no file imports itself through others", () => {
    const graph = new Map([...source, ...sandbox].map((file) => [file, importsOf(file)]));
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      assert.ok(!path.includes(file), `a circle: ${[...path, file].join(" → ")}`);
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
  });

  test("only src/github knows Octokit, but for the types of Probot's entry points", () => {
    const found = source
      .filter((file) => !file.startsWith("src/github/"))
      .filter((file) => packagesOf(file).some((name) => name.startsWith("@octokit/")));
    assert.deepEqual(found, []);
  });

  test("text and labels do no input or output", () => {
    const found = source
      .filter((file) => /^src\/(text|labels)\//.test(file))
      .filter((file) =>
        packagesOf(file).some((name) =>
          /^node:(fs|net|http|child_process)|^(ioredis|bullmq|pino)$/.test(name),
        ),
      );
    assert.deepEqual(found, []);
  });
});

describe("every file is one thing", () => {
  test("none has more than 250 lines", () => {
    const long = [...source, ...sandbox].filter(
      (file) => readFileSync(join(root, file), "utf8").split("\n").length > 251,
    );
    assert.deepEqual(long, []);
  });

  test("no name tells nothing", () => {
    const found = [...source, ...sandbox].filter((file) =>
      /(^|\/)(utils?|helpers?|common|misc|lib|manager|shared)(\.ts|\/)/i.test(file),
    );
    assert.deepEqual(found, []);
  });

  test("only the configuration and the entry points read the environment", () => {
    const found = source
      .filter((file) => readFileSync(join(root, file), "utf8").includes("process.env"))
      .filter((file) => !/^src\/(config|cli|rehearse)\//.test(file));
    assert.deepEqual(found, []);
  });
});
