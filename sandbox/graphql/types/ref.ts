import { commitSource } from "../commit-source.ts";
import type { Fields } from "../fields.ts";
import type { RefSource, RepositorySource } from "../source.ts";

/** `refs/heads/`, `refs/tags/` or just `refs/`. */
function prefixOf({ qualifiedName }: RefSource): string {
  return /^refs\/(?:heads\/|tags\/)?/.exec(qualifiedName)?.[0] ?? "";
}

export const ref: Fields<RefSource> = {
  id: ({ repository, qualifiedName }) =>
    `REF_${Buffer.from(`${repository.id}:${qualifiedName}`).toString("base64url")}`,
  name: (source) => source.qualifiedName.slice(prefixOf(source).length),
  prefix: (source) => prefixOf(source),
  repository: ({ repository }): RepositorySource => ({ type: "Repository", repository }),
  target: ({ repository, qualifiedName }) => commitSource(repository, qualifiedName),
};
