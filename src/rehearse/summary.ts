import { duration } from "../cli/progress.ts";
import type { Report } from "./report.ts";

/** A report in lines, for a person. */
export function renderSummary(report: Report): string {
  const { threads, pullRequests, requests, limits, time, harm, verify } = report;
  const lines = [
    ["Threads", `${threads.transferred} of ${threads.selected} transferred${others(threads)}`],
    [
      "Copied",
      `${report.issues} issues and ${pullRequests.opened} pull requests with ${report.comments} comments and reviews`,
    ],
    [
      "Requests",
      `${requests.target.total} to the target (${requests.target.content} create content), ${requests.source.total} to the source (${requests.source.content})`,
    ],
    ["Limits", `${limits.violations} violations, ${limits.refusals} refusals`],
    [
      "Time",
      `${duration(time.wallSeconds)} here; ${duration(time.limitSeconds)} on GitHub, at the least ${duration(time.boundSeconds)}`,
    ],
    [
      "Harm",
      `${harm.mentions} mentions, ${harm.backlinks} backlinks, ${harm.closings} closings, ${harm.triggers} triggers`,
    ],
    ["Verified", `${verify.checked} threads, ${verify.mismatches.length} differences`],
  ] as const;
  const differences = verify.mismatches
    .slice(0, 10)
    .map(({ source, target, what }) => `  ${source} → ${target}: ${what}`);
  return [...lines.map(([name, text]) => `${name.padEnd(10)}${text}`), ...differences, ""].join("\n");
}

function others({ held, skipped, failed }: Report["threads"]): string {
  const parts = [
    [held, "held"],
    [skipped, "skipped"],
    [failed, "failed"],
  ] as const;
  return parts.map(([count, name]) => (count > 0 ? `, ${count} ${name}` : "")).join("");
}
