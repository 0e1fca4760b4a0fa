import { toIso } from "../../clock.ts";
import { commitSource } from "../commit-source.ts";
import type { Fields } from "../fields.ts";
import { listingOf, type PageArgs, pageOf } from "../page.ts";
import { repositoryPath } from "../resource-path.ts";
import type { CommitSource, RepositorySource } from "../source.ts";

export const commit: Fields<CommitSource> = {
  id: ({ repository, commit }) => `C_${Buffer.from(`${repository.id}:${commit.sha}`).toString("base64url")}`,
  oid: ({ commit }) => commit.sha,
  abbreviatedOid: ({ commit }) => commit.sha.slice(0, 7),
  message: ({ commit }) => commit.message,
  messageHeadline: ({ commit }) => headline(commit.message),
  messageBody: ({ commit }) => commit.message.slice(headline(commit.message).length).trim(),
  author: ({ commit }) => commit.author,
  committer: ({ commit }) => commit.committer,
  authoredDate: ({ commit }) => toIso(Date.parse(commit.author.date)),
  committedDate: ({ commit }) => toIso(Date.parse(commit.committer.date)),
  repository: ({ repository }): RepositorySource => ({ type: "Repository", repository }),
  parents: ({ repository, commit }, args: PageArgs) =>
    pageOf(listingOf(commit.parents, String), args, (oid) => commitSource(repository, oid)),
  resourcePath: (source) => commitPath(source),
  url: (source, _args, { sandbox }) => sandbox.origin + commitPath(source),
  commitResourcePath: (source) => commitPath(source),
  commitUrl: (source, _args, { sandbox }) => sandbox.origin + commitPath(source),
};

function headline(message: string): string {
  return message.split("\n", 1)[0] ?? "";
}

function commitPath({ repository, commit }: CommitSource): string {
  return `${repositoryPath(repository)}/commit/${commit.sha}`;
}
