/**
 * The value of GIT_ALTERNATE_OBJECT_DIRECTORIES for some folders. They are quoted, as git documents for those
 * that hold a colon.
 */
export function alternates(folders: readonly string[]): string {
  const quoted = folders.map((path) => `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`);
  return [...new Set(quoted)].join(":");
}
