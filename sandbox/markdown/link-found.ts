import { nameWithOwner } from "../model/store.ts";
import { addressOf } from "./address-of.ts";
import { escapeHtml } from "./escape-html.ts";
import type { Found, TextContext } from "./found.ts";
import type { Span } from "./scan-text.ts";

/** Text with what was found in it made into links, as HTML. */
export function linkSpans(text: string, spans: Span[], context: TextContext): string {
  let html = "";
  let done = 0;
  for (const { start, end, found } of spans) {
    html += escapeHtml(text.slice(done, start)) + linkFound(found, context);
    done = end;
  }
  return html + escapeHtml(text.slice(done));
}

function linkFound(found: Found, context: TextContext): string {
  const { origin } = context;
  switch (found.kind) {
    case "mention":
      return link(`${origin}/${found.login}`, found.text, "mention");
    case "team":
      return link(`${origin}/${found.organization}`, found.text, "mention");
    case "commit":
      return `<code title="${escapeHtml(found.oid)}">${escapeHtml(shortCommit(found, context))}</code>`;
    case "thread": {
      if (!mayExist(found, context)) return escapeHtml(found.text);
      const written = found.text.startsWith("http") ? found.text : null;
      const address = written ?? `https://github.com/${found.repository}/issues/${found.number}`;
      return link(
        localAddress(address, context),
        written ? shortThread(found, context) : found.text,
        "reference",
      );
    }
  }
}

function link(href: string, text: string, className: string): string {
  return `<a class="${className}" href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

/** GitHub links only threads that exist; in repositories that the sandbox lacks, any might. */
function mayExist(found: Found & { kind: "thread" }, context: TextContext): boolean {
  const repository = context.store.repository(found.repository);
  return !repository || repository.threads.has(found.number) || repository.gone.has(found.number);
}

/** The text that GitHub shows for a bare address: `#12` at home, `owner/name#12` elsewhere. */
export function shortThread(found: Found & { kind: "thread" }, context: TextContext): string {
  const home = nameWithOwner(context.repository).toLowerCase() === found.repository.toLowerCase();
  const suffix = found.text.includes("#issuecomment-") ? " (comment)" : "";
  return `${home ? "" : found.repository}#${found.number}${suffix}`;
}

function shortCommit(found: Found & { kind: "commit" }, context: TextContext): string {
  const home = nameWithOwner(context.repository).toLowerCase() === found.repository.toLowerCase();
  return `${home ? "" : `${found.repository}@`}${found.oid.slice(0, 7)}`;
}

/**
 * An address on GitHub, `redirect.` included, of something that stands in the sandbox becomes its address
 * here: whoever reads a rehearsal stays within it. Others come back as they are.
 */
export function localAddress(url: string, context: TextContext): string {
  const plain = url.replace(/^(https?:\/\/)redirect\./, "$1");
  const address = addressOf(plain, context.origin);
  if (address?.kind !== "thread") return url;
  const repository = context.store.repository(address.repository);
  if (!repository) return url;
  return `${context.origin}/${nameWithOwner(repository)}/issues/${address.number}${new URL(plain).hash}`;
}
