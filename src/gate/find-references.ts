import type { RepositoryName } from "../repository-name.ts";
import { addressPatterns } from "./address-patterns.ts";
import { parseThreadAddress } from "./parse-thread-address.ts";
import { parseThreadNumber } from "./parse-thread-number.ts";
import type { Reference } from "./reference.ts";

interface Place {
  readonly host: string;
  readonly here: RepositoryName;
}

const REPOSITORY = "(?<![\\w/-])(?<owner>[a-z0-9][a-z0-9-]{0,38})(?:/(?<name>[\\w.-]{1,100}))?";
const THREAD = new RegExp(`${REPOSITORY}#(?<digits>\\d+)(?!\\w)`, "gi");
const THREAD_HERE = /(?<!\w)(?:#|gh-)(?<digits>\d+)(?!\w)/gi;
const COMMIT = new RegExp(`${REPOSITORY}@(?<sha>[0-9a-f]{7,40})(?!\\w)`, "gi");

/**
 * Everything in a piece of live text that GitHub would take for a thread or a commit of some repository
 * (autolinked references): addresses, `#n`, `GH-n`, `owner/name#n`, `user#n` (the repository of the same name at
 * that account), `owner/name@sha` and `user@sha`.
 */
export function findReferences(text: string, place: Place): Reference[] {
  const found: Reference[] = [];
  const rest = text.replace(addressPatterns(place.host).within, (span, start: number) => {
    const address = parseThreadAddress(span, place);
    if (address) found.push({ ...address, span, start });
    return "_".repeat(span.length);
  });
  return [...found, ...threads(rest, place), ...commits(rest, place)];
}

function threads(text: string, { here }: Place): Reference[] {
  if (!/[#-]\d/.test(text)) return [];
  return [...text.matchAll(THREAD), ...text.matchAll(THREAD_HERE)].flatMap((match) => {
    const number = parseThreadNumber(match.groups?.digits);
    return number === undefined ? [] : [{ ...located(match, here), number }];
  });
}

/** `user@sha` is given only when it is hardly a word or a plain number: `bob@cafe123`, or all forty digits. */
function commits(text: string, { here }: Place): Reference[] {
  if (!text.includes("@")) return [];
  return [...text.matchAll(COMMIT)]
    .filter(({ groups }) => groups?.name || /^.{40}$|\d.*[a-f]|[a-f].*\d/i.test(groups?.sha ?? ""))
    .map((match) => located(match, here));
}

function located({ 0: span, index, groups }: RegExpExecArray, here: RepositoryName): Reference {
  const owner = groups?.owner;
  return { repository: owner ? { owner, name: groups?.name ?? here.name } : here, span, start: index };
}
