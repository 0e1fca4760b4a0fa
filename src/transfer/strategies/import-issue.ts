import { breathe } from "../../breathe.ts";
import { createLimitClock } from "../../github/clock.ts";
import type { IssueAddress } from "../../github/create-issue.ts";
import { dressIssue } from "../../github/dress-issue.ts";
import { GitHubFailure } from "../../github/failure.ts";
import { fetchThread } from "../../github/fetch-thread.ts";
import {
  type Importer,
  type ImportRequest,
  type ImportStatus,
  LARGEST_IMPORT,
} from "../../github/importer.ts";
import type { Draft } from "../draft.ts";
import { Hopeless, NotYet } from "../endings.ts";
import { fingerprintOf } from "../fingerprint.ts";
import { foundAgain } from "../found-again.ts";
import { assigneeIds, labelIds, milestoneId } from "../look-up-names.ts";
import { marksIn } from "../mark.ts";
import { passGate } from "../pass-gate.ts";
import { performOnce } from "../perform-once.ts";
import { copyOf } from "../relink.ts";
import { writeResult } from "../sent-comments.ts";
import type { CopyWork } from "../transfer-context.ts";

/** An import takes seconds, up to a minute: looked at so often, with so many limit milliseconds between. */
const LOOKS = 5;
const BETWEEN = 2_000;

/** A lost answer is looked for among the imports of the day on which it was asked for, and of the day before. */
const LOOK_BACK = 86_400_000;

/**
 * Imports an issue with its comments in one request, which keeps the dates and sends no mail. Answers where it
 * stands, or undefined when GitHub refuses or fails, and nothing has been made.
 */
export async function importIssue(work: CopyWork, importer: Importer): Promise<IssueAddress | undefined> {
  const { ledger, record } = work;
  const hasBegun = (await ledger.effect(record.number, "import")) !== undefined;
  if (importer.refusal !== null && !hasBegun) return undefined;
  const request = await requestOf(work);
  // What was handed over when it was smaller is looked for all the same.
  if (!hasBegun && Buffer.byteLength(JSON.stringify(request)) > LARGEST_IMPORT) return undefined;
  const started = await startOnce(work, importer, request, hasBegun);
  const status = started === undefined ? undefined : await completed(work, importer, started);
  if (!status?.issue_url) {
    await ledger.forgetEffect(record.number, "import");
    return undefined;
  }
  const imported = await fetchThread(work.target, work.pair.target.name, numberIn(status.issue_url));
  if (!imported) throw new NotYet(BETWEEN, "an imported issue to appear");
  await dress(work, imported.id);
  await adoptComments(work, imported);
  const { id, number, url } = imported;
  return { id, number, url };
}

async function requestOf(work: CopyWork): Promise<ImportRequest> {
  const { thread, draft } = work;
  // Labels go by name here, and one that is missing would let the import fail.
  await labelIds(work);
  const dates = new Map(thread.comments.map(({ id, createdAt }) => [id, createdAt]));
  const comments: ImportRequest["comments"][number][] = [];
  for (const { marks, body } of draft.comments) {
    await breathe();
    const created_at = dates.get(marks[0]!) ?? thread.createdAt;
    comments.push({ created_at, body: passGate(work, "comment", body) });
  }
  await breathe();
  return {
    issue: {
      title: passGate(work, "title", draft.title),
      body: passGate(work, "issue", draft.body),
      created_at: thread.createdAt,
      closed: isImportedClosed(draft),
      labels: draft.labels,
    },
    comments,
  };
}

/** Imported as closed an issue counts as completed; another reason is given by closing it. */
function isImportedClosed({ close }: Draft): boolean {
  return close !== undefined && (close.reason ?? "COMPLETED") === "COMPLETED";
}

async function startOnce(
  work: CopyWork,
  importer: Importer,
  request: ImportRequest,
  hasBegun: boolean,
): Promise<number | undefined> {
  const { ledger, record, thread, guard } = work;
  try {
    const id = await performOnce(ledger, record.number, {
      key: "import",
      doubt: "always",
      find: async () => foundAgain(work, await findImport(work, importer)),
      send: async () => {
        await ledger.recordFingerprint(record.number, fingerprintOf(thread));
        return String((await importer.start(request, guard)).id);
      },
    });
    return Number(id);
  } catch (error) {
    if (!(error instanceof GitHubFailure) || !isRefusal(error)) throw error;
    if (hasBegun) {
      throw new Hopeless("it may have been imported, and GitHub does not let IMPORT_TOKEN look any more");
    }
    // Another issue would be refused for the same reason.
    if (isAboutToken(error)) importer.refusal = error.message;
    return undefined;
  }
}

function isAboutToken({ status }: GitHubFailure): boolean {
  return status === 401 || status === 403 || status === 404;
}

/** Whether nothing has been made, and a copy may do. */
function isRefusal({ remedy, status }: GitHubFailure): boolean {
  return status === 401 || (remedy === "never" && status !== undefined);
}

/** Imports have no mark of their own, so the issues that came of them are looked at. */
async function findImport(work: CopyWork, importer: Importer): Promise<string | undefined> {
  const since = new Date(Date.parse(work.record.requestedAt) - LOOK_BACK).toISOString().slice(0, 10);
  const imports = (await importer.list(since)).toSorted((one, other) => other.id - one.id);
  for (const { id, status, issue_url } of imports) {
    if (status === "pending") throw new NotYet(BETWEEN, "an import to end");
    // Most of them are known to be of other threads.
    const source = issue_url && (await work.ledger.sourceOf(numberIn(issue_url)));
    if (!issue_url || (source !== undefined && source !== work.record.number)) continue;
    const found = await fetchThread(work.target, work.pair.target.name, numberIn(issue_url));
    const isOurs = found?.author?.login === importer.login && marksIn(found.body).includes(work.thread.id);
    if (isOurs) return String(id);
  }
  return undefined;
}

/** Undefined when the import failed. */
async function completed(work: CopyWork, importer: Importer, id: number): Promise<ImportStatus | undefined> {
  const clock = createLimitClock(work.config.clockSpeed);
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const status = await importer.look(id);
    if (status.status === "failed") return undefined;
    if (status.status === "imported") return status;
    await clock.wait(BETWEEN);
  }
  throw new NotYet(BETWEEN, "an import to end");
}

/** What the importer does not take, or only in part. */
async function dress(work: CopyWork, id: string): Promise<void> {
  const [milestone, assignees] = [await milestoneId(work), await assigneeIds(work)];
  if (milestone === null && assignees.length === 0) return;
  await dressIssue(work.target, id, { milestoneId: milestone, assigneeIds: assignees });
}

/**
 * The comments that came with the issue are done; a later step writes those that did not. They bear the issue's author;
 * anybody else can have typed a mark since.
 */
async function adoptComments(
  { ledger, record, draft }: CopyWork,
  imported: NonNullable<Awaited<ReturnType<typeof fetchThread>>>,
): Promise<void> {
  const written = imported.comments.filter(({ author }) => author?.login === imported.author?.login);
  for (const comment of draft.comments) {
    const there = copyOf(comment, written, marksIn(imported.body));
    if (!there?.databaseId) continue;
    const address = { id: there.id, databaseId: there.databaseId };
    const result = writeResult(comment.key, address, marksIn(there.body));
    await ledger.recordEffect(record.number, comment.key, { state: "done", result });
  }
}

function numberIn(url: string): number {
  return Number(/\/issues\/(\d+)$/.exec(url)?.[1]);
}
