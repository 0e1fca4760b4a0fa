import type { BulkStatus } from "../transfer/bulk-status.ts";
import { escapeHtml } from "./escape-html.ts";
import type { Status, Stuck } from "./read-status.ts";

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --done: #2da44e; --held: #d4a72c; --failed: #cf222e }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem }
p, small { color: color-mix(in srgb, currentColor 70%, transparent) }
article { border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem; margin: .6rem 0 }
.bar { display: flex; height: 8px; border-radius: 4px; overflow: hidden; background: var(--soft); margin: .6rem 0 }
.bar i { display: block; height: 100% } .done { background: var(--done) } .held { background: var(--held) }
.failed { background: var(--failed) } .skipped { background: var(--line) }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .35rem .6rem; border-top: 1px solid var(--line); vertical-align: top }
code { background: var(--soft); padding: .1rem .3rem; border-radius: 4px }
`;

const BEHIND =
  "<p><strong>Redis may have lost something: nothing is begun until a worker has asked GitHub what.</strong></p>";

/** The page for people: how the bulks stand, what is waited for, and which threads need somebody. */
export function renderPage(status: Status): string {
  const { source, target, bulks, stuck } = status;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="15">',
    `<title>${escapeHtml(`${source} → ${target}`)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(source)} → ${escapeHtml(target)}</h1>`,
    `<p>${escapeHtml(countThreads(status))} As of ${escapeHtml(status.at)}.</p>`,
    ...(status.isBehind ? [BEHIND] : []),
    "<h2>Bulk transfers</h2>",
    ...(bulks.length === 0 ? ["<p>There has been none.</p>"] : bulks.map(renderBulk)),
    "<h2>Threads that need somebody</h2>",
    stuck.length === 0 ? "<p>None.</p>" : renderStuck(stuck),
    "<h2>Queues</h2>",
    `<p>${Object.entries(status.queues)
      .map(([name, count]) => `${escapeHtml(name)}: ${count}`)
      .join(" · ")}</p>`,
    '<p><small><a href="/status">the same as JSON</a> · <a href="/metrics">metrics</a></small></p>',
    "</body></html>",
  ].join("\n");
}

function countThreads({ threads }: Status): string {
  const counts = Object.entries(threads).map(([state, count]) => `${count} ${state}`);
  return counts.length === 0 ? "Nothing has been asked for yet." : `Threads: ${counts.join(", ")}.`;
}

function renderBulk(bulk: BulkStatus): string {
  const { threads } = bulk;
  const parts = [
    ["done", threads.transferred],
    ["skipped", threads.skipped],
    ["held", threads.held],
    ["failed", threads.failed],
  ] as const;
  const bars = parts.map(([name, count]) => {
    const share = threads.selected === 0 ? 0 : (100 * count) / threads.selected;
    return `<i class="${name}" style="width:${share.toFixed(2)}%" title="${count} ${name}"></i>`;
  });
  const waits = bulk.waitingFor
    ? ` · waiting for ${bulk.waitingFor}${bulk.until ? ` until ${bulk.until}` : ""}`
    : "";
  const left = bulk.secondsLeft === undefined ? "" : ` · about ${Math.ceil(bulk.secondsLeft / 60)} min left`;
  const counts = `${threads.transferred} of ${threads.selected} transferred, ${threads.skipped} skipped, ${threads.held} held, ${threads.failed} failed, ${threads.waiting} waiting`;
  return [
    `<article><strong>${escapeHtml(bulk.state)}</strong> <code>${escapeHtml(bulk.query || "everything")}</code>`,
    ` <small>${escapeHtml(bulk.id)}</small><div class="bar">${bars.join("")}</div>`,
    `<small>${escapeHtml(counts + waits + left)}</small></article>`,
  ].join("");
}

function renderStuck(stuck: readonly Stuck[]): string {
  const rows = stuck.map(
    ({ number, url, state, reason }) =>
      `<tr><td><a href="${escapeHtml(url)}" rel="noreferrer">#${number}</a></td><td>${state}</td><td>${escapeHtml(reason ?? "")}</td></tr>`,
  );
  return `<table><tr><th>thread</th><th>state</th><th>why</th></tr>${rows.join("")}</table>`;
}
