import { type Fields, taking } from "../fields.ts";
import { repositoryPath } from "../resource-path.ts";
import type { LabelSource, Source } from "../source.ts";
import { issuesOf, pullRequestsOf, THREAD_ARGS, type ThreadArgs } from "../threads-of.ts";

export const label: Fields<LabelSource> = {
  id: ({ label }) => label.nodeId,
  name: ({ label }) => label.name,
  color: ({ label }) => label.color,
  description: ({ label }) => label.description,
  isDefault: ({ label }) => label.isDefault,
  repository: ({ repository }): Source => ({ type: "Repository", repository }),
  resourcePath: (source) => labelPath(source),
  url: (source, _args, { sandbox }) => sandbox.origin + labelPath(source),
  issues: taking(THREAD_ARGS, ({ repository, label }, args: ThreadArgs, context) =>
    issuesOf(context, repository, args, ({ labelIds }) => labelIds.includes(label.nodeId)),
  ),
  pullRequests: taking(THREAD_ARGS, ({ repository, label }, args: ThreadArgs, context) =>
    pullRequestsOf(context, repository, args, ({ labelIds }) => labelIds.includes(label.nodeId)),
  ),
};

function labelPath({ repository, label }: LabelSource): string {
  return `${repositoryPath(repository)}/labels/${encodeURIComponent(label.name)}`;
}
