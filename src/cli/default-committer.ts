/** Who commits what the commands `replay` and `graft` write, when nobody else is named. */
export const DEFAULT_COMMITTER = "homecoming[bot] <homecoming[bot]@users.noreply.github.com>";
