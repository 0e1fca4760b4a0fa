import { nameWithOwner } from "../model/store.ts";
import type { Installation } from "../model/types.ts";
import { accountJson } from "../rest/shape/account-json.ts";
import { installationJson } from "../rest/shape/installation-json.ts";
import type { Sandbox } from "../sandbox.ts";

export type InstallationAction = "created" | "deleted" | "suspend" | "unsuspend" | "new_permissions_accepted";

/** What an App is told when it is installed, suspended and so on; the account itself is the sender. */
export function installationPayload(
  sandbox: Sandbox,
  installation: Installation,
  action: InstallationAction,
): Record<string, unknown> {
  const covered = [...sandbox.store.repositories.values()].filter(
    (repository) => sandbox.store.installationFor(repository) === installation,
  );
  const isListed = action === "created" || action === "deleted" || action === "new_permissions_accepted";
  const repositories = covered.map((repository) => ({
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: nameWithOwner(repository),
    private: false,
  }));
  return {
    action,
    installation: installationJson(sandbox, installation),
    ...(isListed && { repositories }),
    ...(action === "created" && { requester: null }),
    sender: accountJson(sandbox, installation.account),
  };
}
