import { reaches } from "../../auth/caller.ts";
import { permissionOf } from "../../model/permission.ts";
import { inRepository } from "../in-repository.ts";
import { paged } from "../paged.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { permissionsJson } from "../shape/permissions-json.ts";
import { fullRepositoryJson, repositoryJson } from "../shape/repository-json.ts";

function listAccessible(call: RestCall): RestAnswer {
  const { caller, sandbox } = call;
  const accessible = [...sandbox.store.repositories.values()].filter((each) => reaches(caller, each));
  const isAll = caller.kind === "installation" && caller.repositoryIds === null;
  return paged(
    call,
    accessible,
    (repository) => repositoryJson(sandbox, repository),
    (repositories) => ({
      total_count: accessible.length,
      repository_selection: isAll ? "all" : "selected",
      repositories,
    }),
  );
}

export const repositoryRoutes: Route[] = [
  {
    ...route(
      "GET /installation/repositories",
      "apps/list-repos-accessible-to-installation",
      "apps/installations#list-repositories-accessible-to-the-app-installation",
      listAccessible,
    ),
    as: "installation",
  },
  route(
    "GET /repos/:owner/:repo",
    "repos/get",
    "repos/repos#get-a-repository",
    inRepository(({ sandbox, caller }, repository) => ({
      status: 200,
      body: {
        ...fullRepositoryJson(sandbox, repository),
        ...(caller.kind === "person" && {
          permissions: permissionsJson(permissionOf(sandbox, repository, caller.actor.login)),
        }),
      },
    })),
  ),
];
