import { formatRepositoryName } from "../repository-name.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";
import type { Mismatch, Verification } from "./verify.ts";

/**
 * A report to be kept and signed off: what was compared, when, by which App, who answers for it, and each
 * difference. JSON when `path` ends so, else Markdown.
 */
export function renderReport(
  verification: Verification,
  { pair, config, app }: Pick<TransferContext, "pair" | "config" | "app">,
  now: Date,
  path: string,
): string {
  const { checked, compared, mismatches } = verification;
  const report = {
    source: formatRepositoryName(pair.source.name),
    target: formatRepositoryName(pair.target.name),
    at: now.toISOString(),
    app: app.name,
    responsible: config.responsible,
    checked,
    compared,
    isSound: mismatches.length === 0,
    mismatches,
  };
  return path.endsWith(".json") ? `${JSON.stringify(report, null, 2)}\n` : renderMarkdown(report);
}

type Report = Verification & {
  readonly source: string;
  readonly target: string;
  readonly at: string;
  readonly app: string;
  readonly responsible: string;
  readonly isSound: boolean;
};

function renderMarkdown(report: Report): string {
  const { checked, compared, mismatches } = report;
  const verdict = report.isSound
    ? "**Nothing differs.**"
    : `**${mismatches.length} differences**, ${mismatches.filter(({ isLater }) => isLater).length} of them made by people since.`;
  const rows = mismatches.map(row);
  return [
    `# ${report.source} → ${report.target}: comparison of both sides`,
    "",
    `${checked} threads (${compared.pullRequests} of them pull requests) with ${compared.comments} comments and ${compared.reviews} reviews were read again from both sides and compared: number, order and text of everything that was copied, title, labels, state, reason and lock, head and paths of pull requests, and the links in both directions. The target was looked through for second copies.`,
    "",
    verdict,
    "",
    ...(rows.length === 0 ? [] : ["| source | target | difference |", "| --- | --- | --- |", ...rows, ""]),
    `Compared by \`${report.app}\` on ${report.at}. \`${report.responsible}\` answers for the transfer.`,
    "",
    "Signed off by: ______________________",
    "",
  ].join("\n");
}

function row({ source, target, what, isLater, by }: Mismatch): string {
  const since = isLater ? ` (since, by ${by ?? "somebody"})` : "";
  return `| ${cell(source)} | ${cell(target)} | ${cell(what + since)} |`;
}

/** Text of unknown origin in a cell: nothing in it ends the cell, is markup, or calls anybody. */
function cell(text: string): string {
  return text
    .replace(/[\\|`*_<>[\]@#~&]/g, (sign) => (sign === "#" ? sign : `\\${sign}`))
    .replace(/\s+/g, " ");
}
