const COMPONENTS = /^[^\s:",]+(?:, ?[^\s:",]+)*: /;

/**
 * Puts a prefix before the subject of a commit message, as Nixpkgs' lint wants it (ci/github-script
 * lint-commits.ts): `firefox: x` → `home-manager/firefox: x`, `Add x.` → `home-manager: Add x`. A subject that
 * has the prefix stays, as does that of a merge.
 */
export function prefixSubject(message: string, prefix: string | undefined): string {
  if (prefix === undefined || prefix === "") return message;
  const [subject = ""] = /^[^\r\n]*/.exec(message) ?? [];
  if (/^Merge /.test(subject) || subject.startsWith(`${prefix}/`) || subject.startsWith(`${prefix}: `))
    return message;
  const prefixed = prefix + (COMPONENTS.test(subject) ? "/" : ": ") + subject;
  return withoutDots(prefixed) + message.slice(subject.length);
}

/** A dot at the end goes, several become an ellipsis; in linear time, as an expression that ends in `$` is not. */
function withoutDots(subject: string): string {
  let end = subject.length;
  while (subject[end - 1] === ".") end--;
  return subject.slice(0, end) + (subject.length - end > 1 ? "…" : "");
}
