import { z } from "zod";
import { moveRepository } from "../actions/move-repository.ts";
import { defineAct } from "./define-act.ts";
import { repositoryOf } from "./repository-of.ts";
import { requireRole } from "./require-role.ts";

const text = z.string().min(1);

/** What an administrator can be made to do with a whole repository. */
export const REPOSITORY_ACTS = {
  rename: defineAct(
    z.strictObject({ repository: text, name: text }),
    (sandbox, actor, { name, ...place }) => {
      const repository = repositoryOf(sandbox, place.repository);
      requireRole(sandbox, actor, repository, "admin");
      return { repository: moveRepository(sandbox, actor, repository, { name }) };
    },
  ),
  /** Into another account, whose member the person has to be. */
  transferRepository: defineAct(
    z.strictObject({ repository: text, owner: text }),
    (sandbox, actor, { owner, ...place }) => {
      const repository = repositoryOf(sandbox, place.repository);
      requireRole(sandbox, actor, repository, "admin");
      return { repository: moveRepository(sandbox, actor, repository, { owner }) };
    },
  ),
};
