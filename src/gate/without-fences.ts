/**
 * A body as Nixpkgs' merge bot looks at it: without HTML comments, then without backtick fences that are closed
 * (`/<!--.*?-->/gms` and ``/(^`{3,})[^`].*?\1/gms`` of its ci/github-script/merge.ts), in linear time.
 */
export function withoutFences(body: string): string {
  return dropFences(dropComments(body));
}

function dropComments(text: string): string {
  let kept = "";
  let from = 0;
  for (;;) {
    const start = text.indexOf("<!--", from);
    const end = start < 0 ? -1 : text.indexOf("-->", start + 4);
    if (end < 0) return kept + text.slice(from);
    kept += text.slice(from, start);
    from = end + 3;
  }
}

function dropFences(text: string): string {
  const opening = /^(`{3,})[^`]/gm;
  let kept = "";
  let from = 0;
  /** The shortest fence of which no further one follows. */
  let missing = Number.POSITIVE_INFINITY;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const fence = match[1]!;
    const end = fence.length >= missing ? -1 : text.indexOf(fence, opening.lastIndex);
    if (end < 0) {
      missing = Math.min(missing, fence.length);
    } else {
      kept += text.slice(from, match.index);
      from = end + fence.length;
      opening.lastIndex = from;
    }
  }
  return kept + text.slice(from);
}
