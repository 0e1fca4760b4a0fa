import type { Strategy } from "./strategies/strategy.ts";
import type { ThreadRecord, TransferState } from "./thread-record.ts";

/** The fields of a thread's hash that make its record; beside them stand its effects. */
export const FIELDS = [
  "state",
  "lane",
  "bulk",
  "requestedBy",
  "command",
  "requestedAt",
  "type",
  "sourceId",
  "sourceWasOpen",
  "sourceWasLocked",
  "targetId",
  "targetNumber",
  "targetUrl",
  "reason",
  "attempts",
  "strategy",
] as const;

type Fields = Partial<Record<(typeof FIELDS)[number], string>>;

/** A record from its fields; an absent field counts as empty. */
export function recordOf(number: number, fields: Fields): ThreadRecord {
  return {
    number,
    state: fields.state as TransferState,
    lane: fields.lane === "people" ? "people" : "bulk",
    bulk: fields.bulk || null,
    requestedBy: fields.requestedBy || null,
    command: fields.command || null,
    requestedAt: fields.requestedAt ?? "",
    type: fields.type === "PullRequest" ? "PullRequest" : "Issue",
    sourceId: fields.sourceId || null,
    sourceWasOpen: fields.sourceWasOpen === "1",
    sourceWasLocked: fields.sourceWasLocked === "1",
    target: fields.targetId
      ? { id: fields.targetId, number: Number(fields.targetNumber), url: fields.targetUrl ?? "" }
      : null,
    reason: fields.reason || null,
    attempts: Number(fields.attempts ?? 0),
    strategy: (fields.strategy || null) as Strategy | null,
  };
}
