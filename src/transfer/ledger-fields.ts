import type { Strategy } from "./strategies/strategy.ts";
import type { Effect, Ending, ThreadRecord, TransferRequest, TransferState } from "./thread-record.ts";

/** Which of a bulk's counters an ending raises. */
export const COUNTER: Record<Ending, string> = {
  done: "transferred",
  skipped: "skipped",
  held: "held",
  failed: "failed",
};

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
  "sourceIsUntouched",
  "fingerprint",
  "targetId",
  "targetNumber",
  "targetUrl",
  "reason",
  "attempts",
  "strategy",
  "undoneFrom",
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
    sourceIsUntouched: fields.sourceIsUntouched === "1",
    fingerprint: fields.fingerprint || null,
    target: fields.targetId
      ? { id: fields.targetId, number: Number(fields.targetNumber), url: fields.targetUrl ?? "" }
      : null,
    reason: fields.reason || null,
    attempts: Number(fields.attempts ?? 0),
    strategy: (fields.strategy || null) as Strategy | null,
    ...(fields.undoneFrom && { undoneFrom: fields.undoneFrom as TransferState }),
  };
}

/** The fields of a thread that has just been asked for. */
export function requestFields(wanted: TransferRequest & { requestedAt: string }) {
  return {
    state: "waiting" satisfies TransferState,
    lane: wanted.lane,
    bulk: wanted.bulk ?? "",
    requestedBy: wanted.requestedBy ?? "",
    command: wanted.command ?? "",
    requestedAt: wanted.requestedAt,
    reason: "",
    attempts: 0,
    strategy: wanted.strategy ?? "",
  };
}

/** The fields of a record that say something. */
export function fieldsOf(record: ThreadRecord): Fields {
  const { lane, bulk, requestedBy, command, requestedAt, type, sourceId, target, reason } = record;
  return {
    lane,
    bulk: bulk ?? "",
    requestedBy: requestedBy ?? "",
    command: command ?? "",
    requestedAt,
    reason: reason ?? "",
    attempts: String(record.attempts),
    strategy: record.strategy ?? "",
    type,
    sourceId: sourceId ?? "",
    ...stateFields({ isOpen: record.sourceWasOpen, locked: record.sourceWasLocked }),
    sourceIsUntouched: record.sourceIsUntouched ? "1" : "",
    ...(target && { targetId: target.id, targetNumber: String(target.number), targetUrl: target.url }),
    // Last: a thread with a state is one that is known.
    state: record.state,
  };
}

/** How the source stood before anything was done to it. */
export function stateFields({ isOpen, locked }: { isOpen: boolean; locked: boolean }) {
  return { sourceWasOpen: isOpen ? "1" : "", sourceWasLocked: locked ? "1" : "" };
}

/** The effects among the fields of a thread's hash, by their key. */
export function effectsOf(fields: Readonly<Record<string, string>>): Map<string, Effect> {
  const found = Object.entries(fields).filter(([name]) => name.startsWith("effect:"));
  return new Map(found.map(([name, text]) => [name.slice("effect:".length), JSON.parse(text) as Effect]));
}

/** What the index says of a thread: `done 460001`, or without a number as long as there is no copy. */
export function parseEntry(
  text: string | null | undefined,
): { state: TransferState; target: number | null } | undefined {
  if (!text) return undefined;
  const [state, target] = text.split(" ") as [TransferState, string];
  return { state, target: target ? Number(target) : null };
}
