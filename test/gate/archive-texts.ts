import { readFileSync } from "node:fs";
import type { GateContext } from "../../src/gate/gate-context.ts";
import { ARCHIVE, noArchive } from "../archive.ts";

interface Written {
  readonly title?: string;
  readonly body?: string | null;
  readonly comments?: readonly Written[];
  readonly reviews?: readonly Written[];
}

/** One text of a real repository. */
export interface ArchiveText {
  readonly kind: GateContext["kind"];
  readonly body: string;
}

/** Where the archive comes from. */
export const archiveSource = { owner: "tlswg", name: "draft-ietf-tls-esni" };

/** Every title, description, comment and review of the archive; undefined when it is not on this machine. */
export function archiveTexts(): ArchiveText[] | undefined {
  if (noArchive) return undefined;
  const archive = JSON.parse(readFileSync(ARCHIVE, "utf8")) as Record<"issues" | "pulls", readonly Written[]>;
  return [
    ...archive.issues.flatMap((issue) => textsOf(issue, "issue")),
    ...archive.pulls.flatMap((pull) => textsOf(pull, "pull")),
  ].filter(({ body }) => body !== "");
}

function textsOf({ title, body, comments, reviews }: Written, kind: GateContext["kind"]): ArchiveText[] {
  return [
    { kind: "title" as const, body: title ?? "" },
    { kind, body: body ?? "" },
    ...[...(comments ?? []), ...(reviews ?? [])].flatMap((each) => textsOf(each, "comment")),
  ];
}
