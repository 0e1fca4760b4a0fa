import { codeSpan } from "../text/code-span.ts";

/** Why a command is not carried out, with what its sentence needs. */
export type Refusal =
  | { readonly code: "no-right"; readonly user: string; readonly needed: string; readonly repository: string }
  | { readonly code: "not-understood"; readonly rest: string }
  | { readonly code: "unknown-thread"; readonly number: number }
  | { readonly code: "closed-pull-request" }
  | { readonly code: "under-way" }
  | { readonly code: "being-undone" }
  | { readonly code: "still-held"; readonly reason: string }
  | { readonly code: "already-moved"; readonly place: string; readonly url: string }
  | { readonly code: "failed"; readonly reason: string }
  | { readonly code: "not-done"; readonly reason: string };

/** One polite sentence, for the person who asked. Nobody is mentioned. */
export function explainRefusal(refusal: Refusal): string {
  switch (refusal.code) {
    case "no-right":
      return `Sorry, ${codeSpan(refusal.user)} may not transfer threads: that takes the ${refusal.needed} permission on ${refusal.repository}.`;
    case "not-understood":
      return `\`/transfer\` stands alone on its line; what is meant by ${codeSpan(refusal.rest)} is not clear, so nothing was done.`;
    case "unknown-thread":
      return `There is no thread ${refusal.number} any more, so nothing was done.`;
    case "closed-pull-request":
      return "Only open pull requests are transferred; this one is closed. Nothing was done.";
    case "under-way":
      return "This is on its way already; the new address will stand here when it has arrived.";
    case "being-undone":
      return "This is being taken back; once that has come to its end, `/transfer` moves it anew. Nothing was done.";
    case "still-held":
      return `This still cannot move as it is (${codeSpan(refusal.reason)}); above stands what to do. It is tried again by itself when something is pushed.`;
    case "already-moved":
      return `This has moved already, to [${refusal.place}](${refusal.url}).`;
    case "failed":
      return `The transfer did not succeed: ${codeSpan(refusal.reason)}. Nothing is lost; \`/transfer\` tries again.`;
    case "not-done":
      return `This could not be done: ${codeSpan(refusal.reason)}. Writing it once more tries again.`;
  }
}
