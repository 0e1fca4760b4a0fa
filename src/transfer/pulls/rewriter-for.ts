import type { RewriteMessage } from "../../git/amend-message.ts";
import { renderText } from "../../text/render-text.ts";
import { passGate } from "../pass-gate.ts";
import { resolveReferences } from "../resolve-references.ts";
import type { PullWork } from "../transfer-context.ts";

/**
 * How commit messages are rewritten: references in them follow the same rules as those in texts, for a bare
 * `Fixes #1` would close a stranger; subjects get their prefix. What the gate still finds harmful in one stops the
 * transfer.
 *
 * @param messages everything that will be rewritten, so that what it points at is looked up once
 */
export async function rewriterFor(work: PullWork, messages: readonly string[]): Promise<RewriteMessage> {
  const { config } = work;
  const text = await resolveReferences(
    work,
    messages.map((message) => ({ kind: "commit", text: message })),
  );
  const prefix =
    config.pullRequests.subjectPrefix === undefined ? config.subdirectory : config.pullRequests.subjectPrefix;
  const all = { ...text.context, kind: "commit" as const, ...(prefix !== null && { subjectPrefix: prefix }) };
  return (message) => passGate({ text }, "commit", renderText(message, all));
}
