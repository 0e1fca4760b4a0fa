import type { ProbotOctokit } from "probot";
import { readCredentials, readEnvironment } from "../../src/config/environment.ts";
import { probotFor } from "../../src/github/probot.ts";
import { createLog } from "../../src/log.ts";
import type { FlowStage } from "./flow-stage.ts";

/** The App's own client on a repository, as a mistake of ours would use it. */
export async function asApp(
  flow: FlowStage,
  repository: string,
): Promise<InstanceType<typeof ProbotOctokit>> {
  const { environment } = flow.stage;
  const Probot = probotFor(
    readEnvironment(environment),
    readCredentials(environment),
    createLog("silent", "test"),
  );
  const probot = new Probot();
  const [owner, repo] = repository.split("/") as [string, string];
  const octokit = await probot.auth();
  const { data } = await octokit.request("GET /repos/{owner}/{repo}/installation", { owner, repo });
  return probot.auth(data.id);
}
