import { createInstallationToken } from "../auth/installation-token.ts";
import { toIso } from "../clock.ts";
import type { Installation, PermissionLevel, Repository } from "../model/types.ts";
import { Fields } from "./fields.ts";
import { RestProblem } from "./rest-problem.ts";
import type { RestAnswer, RestCall } from "./route.ts";
import { repositoryJson } from "./shape/repository-json.ts";

/** Most repositories that a token may be restricted to (docs). */
const MOST = 500;

/**
 * A token for an installation, for an hour on the real clock. The body may narrow it to repositories (by
 * name or id) and to permissions; asking for more than the installation has is refused with 422.
 */
export function createAccessToken(call: RestCall, installation: Installation): RestAnswer {
  const { sandbox } = call;
  if (installation.suspended) throw new RestProblem(403, "This installation has been suspended");
  const fields = new Fields(call.body);
  const repositories = narrowRepositories(call, installation, fields);
  const permissions = narrowPermissions(installation, fields.get("permissions"));
  const repositoryIds = repositories?.map(({ nodeId }) => nodeId) ?? installation.repositoryIds;
  const now = Date.now() / 1000;
  const grant = { permissions, repositoryIds };
  const { token, expiresAt } = createInstallationToken(sandbox.app, installation, grant, now);
  const listed = repositories?.map((repository) => repositoryJson(sandbox, repository));
  return {
    status: 201,
    body: {
      token,
      expires_at: toIso(expiresAt * 1000),
      permissions,
      repository_selection: repositoryIds === null ? "all" : "selected",
      ...(listed && { repositories: listed }),
    },
  };
}

function narrowRepositories(call: RestCall, installation: Installation, fields: Fields): Repository[] | null {
  const names = fields.strings("repositories");
  const ids = fields.integers("repository_ids");
  if (!names && !ids) return null;
  const covered = [...call.sandbox.store.repositories.values()].filter(
    (repository) => call.sandbox.store.installationFor(repository) === installation,
  );
  const wanted = [
    ...(names ?? []).map((name) => covered.find((each) => each.name.toLowerCase() === name.toLowerCase())),
    ...(ids ?? []).map((id) => covered.find((each) => each.id === id)),
  ];
  const found = wanted.filter((each) => each !== undefined);
  if (found.length < wanted.length) {
    const message =
      "There is at least one repository that does not exist or is not accessible to the parent installation.";
    throw new RestProblem(422, message);
  }
  if (found.length > MOST) throw new RestProblem(422, `The limit is ${MOST} repositories.`);
  return [...new Set(found)];
}

function narrowPermissions(installation: Installation, wanted: unknown): Record<string, PermissionLevel> {
  const granted = installation.permissions;
  if (wanted === undefined) return { ...granted };
  const entries = Object.entries(new Fields(wanted).all());
  const isGranted = ([name, level]: [string, unknown]) =>
    (level === "read" || level === "write") && (granted[name] === "write" || granted[name] === level);
  if (!entries.every(isGranted)) {
    throw new RestProblem(422, "The permissions requested are not granted to this installation.");
  }
  const asked = Object.fromEntries(entries) as Record<string, PermissionLevel>;
  // Every token may read metadata, asked for or not.
  return granted.metadata ? { metadata: "read", ...asked } : asked;
}
