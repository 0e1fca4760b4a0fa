import { spawnSync } from "node:child_process";

const ENTITIES: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&amp;": "&",
  "&#39;": "'",
};

const PAGE =
  /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/[^/]+\/(?:(?:issues|pull|discussions)\/\d|commit\/[\da-f]{7})/;

/** Whether Debian's `cmark-gfm` is installed. */
export function hasSecondReading(): boolean {
  return spawnSync("cmark-gfm", ["--version"]).status === 0;
}

/**
 * What a body of the archive mentions and refers to, by another renderer and the plainest reading of its HTML:
 * code cut out by regular expressions, then links, then tags. Mentions in links, in attributes and in HTML
 * comments count (they would be quoted by e-mail); references in links do not, but the links' targets do.
 */
export function secondReading(body: string): { mentions: string[]; references: string[] } {
  const options = ["--unsafe", "-e", "autolink", "-e", "table", "-e", "tagfilter"];
  const { stdout } = spawnSync("cmark-gfm", options, { input: body, encoding: "utf8" });
  const visible = stdout.replace(/<(pre|code)\b[\s\S]*?<\/\1>/g, "|");
  const targets = [...visible.matchAll(/<a href="([^"]*)"/g)].map(([, target]) => decode(target!));
  const quoted = visible.replace(/\b(?:href|src)="[^"]*"/g, "").replace(/https?:\/\/[^\s<"]+/g, "|");
  const text = decode(visible.replace(/<a\b[\s\S]*?<\/a>/g, "|").replace(/<!--[\s\S]*?-->|<[^>]*>/g, "|"));
  return {
    mentions: distinct(decode(quoted).match(/(?<!\w)@[a-z\d][a-z\d-]*(?![\w-]|\.\w)(?!\/)/gi)),
    references: distinct([
      ...(text.match(/(?<![\w/-])(?:[\w-]+(?:\/[\w.-]+)?)?#\d+(?!\w)/g) ?? []),
      ...targets.filter((target) => PAGE.test(target)),
    ]),
  };
}

function decode(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity]!);
}

/** The gate gives spans of 120 characters. */
function distinct(spans: readonly string[] | null): string[] {
  return [...new Set(spans?.map((span) => span.slice(0, 120)))].sort();
}
