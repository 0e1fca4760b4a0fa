import type { Installation } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountJson, accountJsonOrNull } from "./account-json.ts";

const SINCE = "2026-01-01T00:00:00Z";

/** `installation` of the official description. */
export function installationJson(sandbox: Sandbox, installation: Installation): Record<string, unknown> {
  const account = sandbox.store.ensureAccount(installation.account);
  const api = `${sandbox.origin}/api/v3`;
  return {
    id: installation.id,
    node_id: installation.nodeId,
    account: accountJson(sandbox, account.login),
    repository_selection: installation.repositoryIds === null ? "all" : "selected",
    access_tokens_url: `${api}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${api}/installation/repositories`,
    html_url: `${sandbox.origin}/organizations/${account.login}/settings/installations/${installation.id}`,
    app_id: sandbox.app.id,
    app_slug: sandbox.app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: installation.events,
    created_at: SINCE,
    updated_at: SINCE,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: accountJsonOrNull(sandbox, installation.suspended ? account.login : null),
    suspended_at: installation.suspended ? SINCE : null,
  };
}
