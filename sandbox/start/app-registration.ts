import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { checkInput, InputError } from "../check-input.ts";
import type { PermissionLevel } from "../model/types.ts";

/** What an App asks for when it is registered. */
export interface AppRegistration {
  permissions: Record<string, PermissionLevel>;
  events: string[];
}

/** For an App of which nothing is known: what one needs to work with issues, pull requests and branches. */
export const USUAL_REGISTRATION: Readonly<AppRegistration> = {
  permissions: {
    contents: "write",
    issues: "write",
    members: "read",
    metadata: "read",
    pull_requests: "write",
  },
  events: ["issue_comment", "issues", "label", "pull_request"],
};

const manifestSchema = z.object({
  default_permissions: z.record(z.string(), z.enum(["read", "write", "admin"])).optional(),
  default_events: z.array(z.string()).optional(),
});

/**
 * Reads `default_permissions` and `default_events` from a Probot style `app.yml`; what else is in it is passed
 * over. Every App may read metadata (docs, "Permissions required for GitHub Apps").
 *
 * @throws InputError in one line
 */
export function readAppRegistration(file: string): AppRegistration {
  let manifest: unknown;
  try {
    manifest = parse(readFileSync(file, "utf8"));
  } catch (error) {
    const [reason] = (error as Error).message.split("\n");
    throw new InputError(`${file}: cannot be read: ${reason}`);
  }
  const { default_permissions, default_events } = checkInput(manifestSchema, manifest ?? {}, file);
  const asked = Object.entries(default_permissions ?? {}).map(([name, level]) => [
    name,
    level === "read" ? "read" : "write",
  ]);
  return { permissions: { metadata: "read", ...Object.fromEntries(asked) }, events: default_events ?? [] };
}
