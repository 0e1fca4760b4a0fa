import { type Fields, taking } from "../fields.ts";
import { threadPath } from "../resource-path.ts";
import type { ThreadSource } from "../source.ts";
import { thread } from "./thread.ts";

export const issue: Fields<ThreadSource> = {
  ...thread,
  state: ({ thread }) => thread.state,
  stateReason: taking(["enableDuplicate"], ({ thread }, args: { enableDuplicate?: boolean | null }) =>
    thread.stateReason === "DUPLICATE" && !args.enableDuplicate ? "NOT_PLANNED" : thread.stateReason,
  ),
  viewerCanDelete: () => false,
  isPinned: ({ thread }) => thread.events.some(({ type }) => type === "pinned"),
  bodyResourcePath: (source) => bodyPath(source),
  bodyUrl: (source, _args, { sandbox }) => sandbox.origin + bodyPath(source),
};

function bodyPath({ repository, thread }: ThreadSource): string {
  return `${threadPath(repository, thread)}#issue-${thread.id}`;
}
