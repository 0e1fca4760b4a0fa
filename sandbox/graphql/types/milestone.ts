import { type Fields, taking } from "../fields.ts";
import { repositoryPath } from "../resource-path.ts";
import type { MilestoneSource, Source } from "../source.ts";
import { issuesOf, pullRequestsOf, THREAD_ARGS, type ThreadArgs } from "../threads-of.ts";

export const milestone: Fields<MilestoneSource> = {
  id: ({ milestone }) => milestone.nodeId,
  number: ({ milestone }) => milestone.number,
  title: ({ milestone }) => milestone.title,
  description: ({ milestone }) => milestone.description,
  state: ({ milestone }) => milestone.state,
  closed: ({ milestone }) => milestone.state === "CLOSED",
  dueOn: ({ milestone }) => milestone.dueOn,
  repository: ({ repository }): Source => ({ type: "Repository", repository }),
  resourcePath: (source) => milestonePath(source),
  url: (source, _args, { sandbox }) => sandbox.origin + milestonePath(source),
  issues: taking(THREAD_ARGS, ({ repository, milestone }, args: ThreadArgs, context) =>
    issuesOf(context, repository, args, ({ milestoneId }) => milestoneId === milestone.nodeId),
  ),
  pullRequests: taking(THREAD_ARGS, ({ repository, milestone }, args: ThreadArgs, context) =>
    pullRequestsOf(context, repository, args, ({ milestoneId }) => milestoneId === milestone.nodeId),
  ),
};

function milestonePath({ repository, milestone }: MilestoneSource): string {
  return `${repositoryPath(repository)}/milestone/${milestone.number}`;
}
