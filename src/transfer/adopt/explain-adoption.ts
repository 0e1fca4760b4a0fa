import { codeSpan } from "../../text/code-span.ts";

/** What becomes of the wish to let a copy go on with a branch of somebody's. */
export type AdoptionAnswer =
  | { readonly code: "not-understood" }
  | { readonly code: "no-right"; readonly user: string; readonly target: string }
  | { readonly code: "not-yours"; readonly user: string; readonly owner: string; readonly target: string }
  | { readonly code: "no-pull-request" }
  | { readonly code: "closed" }
  | { readonly code: "no-repository"; readonly repository: string }
  | { readonly code: "no-fork"; readonly repository: string; readonly target: string }
  | { readonly code: "no-branch"; readonly repository: string; readonly branch: string }
  | { readonly code: "unrelated"; readonly place: string; readonly base: string }
  | { readonly code: "no-commits"; readonly place: string; readonly base: string }
  | { readonly code: "too-many"; readonly place: string; readonly base: string; readonly ahead: number }
  | { readonly code: "not-pushed"; readonly reason: string }
  | {
      readonly code: "adopted";
      readonly place: string;
      readonly branch: string;
      readonly ahead: number;
      readonly head: string;
      readonly before: string;
      readonly command: string;
      readonly isFollowed: boolean;
    };

/** One comment for the person who asked. Nobody is mentioned. */
export function explainAdoption(answer: AdoptionAnswer): string {
  switch (answer.code) {
    case "not-understood":
      return "Here only `/transfer adopt OWNER:BRANCH` is understood, with a branch of a fork of this repository (`OWNER/REPOSITORY:BRANCH` when the fork has another name). Nothing was done.";
    case "no-right":
      return `Sorry, ${codeSpan(answer.user)} may not do that: it takes the author of the original pull request, or the write permission on ${answer.target}.`;
    case "not-yours":
      return `Sorry, ${codeSpan(answer.user)} may only bring branches of their own here, and ${codeSpan(answer.owner)} is somebody else; who has the write permission on ${answer.target} may bring any.`;
    case "no-pull-request":
      return "This is no pull request, so there is no branch to go on with. Nothing was done.";
    case "closed":
      return "This is closed, and a closed pull request does not follow its branch: open it again first. Nothing was done.";
    case "no-repository":
      return `There is no repository ${codeSpan(answer.repository)} that I can read. If the fork has another name, write \`/transfer adopt OWNER/REPOSITORY:BRANCH\`. Nothing was done.`;
    case "no-fork":
      return `${codeSpan(answer.repository)} is no fork of ${answer.target}, so its commits cannot come here. Nothing was done.`;
    case "no-branch":
      return `There is no branch ${codeSpan(answer.branch)} in ${codeSpan(answer.repository)}. Nothing was done.`;
    case "unrelated":
      return `${codeSpan(answer.place)} shares no history with ${codeSpan(answer.base)}. Nothing was done.`;
    case "no-commits":
      return `${codeSpan(answer.place)} has no commits that ${codeSpan(answer.base)} has not. Nothing was done.`;
    case "too-many":
      return `${codeSpan(answer.place)} has ${answer.ahead} commits that ${codeSpan(answer.base)} has not: that looks like another base. Nothing was done.`;
    case "not-pushed":
      return `The branch could not be brought here: ${codeSpan(answer.reason)}. Nothing was done.`;
    case "adopted":
      return [
        `This goes on with ${codeSpan(answer.place)} now: ${answer.ahead} ${answer.ahead === 1 ? "commit" : "commits"}, at ${codeSpan(answer.head.slice(0, 12))} (before: ${codeSpan(answer.before.slice(0, 12))}).`,
        `GitHub cannot make another branch the head of a pull request, so its commits were pushed to ${codeSpan(answer.branch)}. To bring later ones, write the same again:`,
        ["```", answer.command, "```"].join("\n"),
        ...(answer.isFollowed
          ? ["What is pushed to the old pull request is not carried over any more."]
          : []),
      ].join("\n\n");
  }
}
