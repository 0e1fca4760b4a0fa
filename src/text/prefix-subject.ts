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
  return prefixed.replace(/\.+$/, (dots) => (dots.length > 1 ? "…" : "")) + message.slice(subject.length);
}
