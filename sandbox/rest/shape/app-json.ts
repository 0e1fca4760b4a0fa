import type { Sandbox } from "../../sandbox.ts";
import { accountJson } from "./account-json.ts";

/** Apps of the sandbox have no day of birth. */
const SINCE = "2026-01-01T00:00:00Z";

/** `integration` of the official description: the App, owned by the first account it is installed on. */
export function appJson(sandbox: Sandbox): Record<string, unknown> {
  const { app, store } = sandbox;
  return {
    id: app.id,
    slug: app.slug,
    node_id: app.nodeId,
    owner: accountJson(sandbox, store.installations[0]?.account ?? null),
    name: app.name,
    description: null,
    external_url: sandbox.origin,
    html_url: `${sandbox.origin}/apps/${app.slug}`,
    created_at: SINCE,
    updated_at: SINCE,
    permissions: app.permissions,
    events: app.events,
  };
}

/** The App, where something was written through it; null where a person wrote it by hand. */
export function viaAppJson(sandbox: Sandbox, slug: string | null) {
  return slug === sandbox.app.slug ? appJson(sandbox) : null;
}
