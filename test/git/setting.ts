import type { ObjectId } from "../../src/git/object-id.ts";
import type { ReplayOutcome } from "../../src/git/replay-outcome.ts";
import { Replayer, type ReplayRequest } from "../../src/git/replayer.ts";
import { type Files, TestRepository } from "./test-repository.ts";

export const BOT = { name: "homecoming[bot]", email: "homecoming@example.com" };
const BESIDE: Files = { "README.md": "the target\n", "pkgs/hello/package.nix": "{ }\n" };

/** A source, and a target that holds the source's files under `home-manager` among its own. */
export interface Setting {
  readonly source: TestRepository;
  readonly target: TestRepository;
  readonly replayer: Replayer;
  /** A commit of the target with these files under the subdirectory. */
  onto(files: Files): ObjectId;
  /** Replays the commits of `head` that `base` does not have on a target with these files. */
  replay(
    files: Files,
    range: Pick<ReplayRequest, "base" | "head"> & Partial<ReplayRequest>,
  ): Promise<ReplayOutcome>;
}

/** @param scope a test's context, or the `after` of a whole suite */
export async function makeSetting(scope: { after(end: () => Promise<void>): void }): Promise<Setting> {
  const source = new TestRepository();
  const target = new TestRepository();
  const opening = Replayer.open({
    ...{ source: source.folder, target: target.folder, subdirectory: "home-manager" },
    ...{ committer: BOT, searchPath: process.env.PATH },
  });
  scope.after(async () => {
    await (await opening).close();
    source[Symbol.dispose]();
    target[Symbol.dispose]();
  });
  const replayer = await opening;
  const onto = (files: Files) => {
    const moved = Object.entries(files).map(([path, file]) => [`home-manager/${path}`, file] as const);
    return target.commit({ files: { ...BESIDE, ...Object.fromEntries(moved) } });
  };
  return {
    ...{ source, target, replayer, onto },
    replay: (files, range) => replayer.replay({ onto: onto(files), ...range }),
  };
}
