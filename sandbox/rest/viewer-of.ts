import type { RestCall } from "./route.ts";

/** The login of who asks; empty for nobody in particular. */
export function viewerOf({ caller }: RestCall): string {
  return caller.kind === "installation" || caller.kind === "person" ? caller.actor.login : "";
}
