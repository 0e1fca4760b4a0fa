import { formatRepositoryName } from "../repository-name.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";
import type { Mismatch, Verification } from "./verify.ts";

/** A verification as it is reported: of what people have changed since, some may have been left out. */
export interface Compared extends Verification {
  /** How many differences were left out, as was asked for. */
  readonly leftOut: number;
}

/**
 * A report to be kept and signed off: what was compared, when, by which App, who answers for it, and each
 * difference. JSON when `path` ends so, else Markdown.
 */
export function renderReport(
  verification: Compared,
  { pair, config, app }: Pick<TransferContext, "pair" | "config" | "app">,
  now: Date,
  path: string,
): string {
  const { checked, compared, mismatches, leftOut, doubt } = verification;
  const report = {
    source: formatRepositoryName(pair.source.name),
    target: formatRepositoryName(pair.target.name),
    at: now.toISOString(),
    app: app.name,
    responsible: config.responsible,
    checked,
    compared,
    isSound: mismatches.length === 0 && doubt === undefined,
    ...(doubt !== undefined && { doubt }),
    leftOut,
    mismatches,
  };
  return path.endsWith(".json") ? `${JSON.stringify(report, null, 2)}\n` : renderMarkdown(report);
}

type Report = Compared & {
  readonly source: string;
  readonly target: string;
  readonly at: string;
  readonly app: string;
  readonly responsible: string;
  readonly isSound: boolean;
};

function renderMarkdown(report: Report): string {
  const { checked, compared, mismatches } = report;
  const rows = mismatches.map(row);
  return [
    `# ${report.source} → ${report.target}: comparison of both sides`,
    "",
    `${checked} threads (${compared.pullRequests} of them pull requests) with ${compared.comments} comments and ${compared.reviews} reviews were read again from both sides and compared: number, order and text of everything that was copied, title, labels, milestone, assignees, state, reason and lock, head and paths of pull requests, and the links in both directions. The target was looked through for second copies.`,
    "",
    ...verdict(report),
    "",
    ...(rows.length === 0 ? [] : ["| source | target | difference |", "| --- | --- | --- |", ...rows, ""]),
    `Compared by \`${report.app}\` on ${report.at}. \`${report.responsible}\` answers for the transfer.`,
    "",
    "Signed off by: ______________________",
    "",
  ].join("\n");
}

function verdict({ mismatches, leftOut, doubt }: Report): string[] {
  const later = mismatches.filter(({ isLater }) => isLater).length;
  const found =
    mismatches.length === 0
      ? "**Nothing differs.**"
      : `**${mismatches.length} differences**, ${later} of them made by people since.`;
  const rest = `${leftOut} differences that people have made since were left out, as was asked for.`;
  return [
    leftOut === 0 ? found : `${found} ${rest}`,
    ...(doubt === undefined ? [] : ["", `**It need not be all.** ${doubt}`]),
  ];
}

function row({ source, target, what, isLater, by }: Mismatch): string {
  const since = isLater ? ` (since, by ${by ?? "somebody"})` : "";
  return `| ${cell(source)} | ${cell(target)} | ${apart(cell(what + since))} |`;
}

/** Text of unknown origin in a cell: nothing in it ends the cell or is markup. */
function cell(text: string): string {
  return text.replace(/[\\|`*_<>[\]@~&]/g, "\\$&").replace(/\s+/g, " ");
}

/**
 * What GitHub would make a mention, a reference or a link of in a report that somebody pastes there, it finds after
 * Markdown has been read, so that a backslash is no help: a space of no width is.
 */
function apart(text: string): string {
  return text
    .replace(/(?<=@|#)(?=\w)|(?<=\bgh)(?=-\d)|(?<=:)(?=\/\/)|(?<=\bwww)(?=\.)/gi, "&#8203;")
    .replace(/\b[0-9a-f]{7,40}\b/gi, (commit) => commit.replace(/.{6}(?=.)/g, "$&&#8203;"));
}
