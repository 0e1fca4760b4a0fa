import type { Opinion } from "./second-opinion.ts";

/** Whether a thread is one of those that may be linked. */
type IsOurs = (repository: string, number: number) => boolean;

const LOGIN = "[a-z0-9][a-z0-9-]*";

/** html-pipeline's patterns (commit c99d76d): what stands behind the `@` of a user and of a team. */
const MENTION = new RegExp(
  `(?:^|\\W)@(?:(?=(?<user>${LOGIN}))\\k<user>(?!/)(?=\\.+[ \\t\\W]|\\.+$|[^0-9a-z_.]|$)|${LOGIN}/[a-z0-9][a-z0-9-_]*\\b)`,
  "gim",
);
const REFERENCE = new RegExp(
  `(?<![\\w./-])(?:(?<repository>${LOGIN}/[\\w.-]+)|${LOGIN}|)#(?<number>[1-9]\\d*)(?!\\w)|(?<!\\w)gh-\\d+(?!\\w)`,
  "gi",
);
const ADDRESS =
  "(?:www\\.)?(?<![\\w.-])github\\.com/(?<repository>[\\w-]+/[\\w.-]+)/(?:issues|pull|discussions)/(?<number>\\d+)(?!\\w)";
const IN_TEXT = new RegExp(ADDRESS, "gi");
const OF_LINK = new RegExp(`^(?:https?:)?//${ADDRESS}`, "gi");

/** What is no mention although it looks like one: CSS's `@import 'x'`. */
const IMPORT = /^\W?@import$/;

/** What GitHub would act on in a text as cmark-gfm has it. */
export function harmIn({ live, links }: Opinion, isOurs: IsOurs): string[] {
  return [
    ...live.flatMap((text) => [...text.matchAll(MENTION)].map(([mention]) => mention)),
    ...live.flatMap((text) => strangers(text, REFERENCE, isOurs)),
    ...live.flatMap((text) => strangers(text, IN_TEXT, isOurs)),
    ...links.flatMap((link) => strangers(link, OF_LINK, isOurs)),
  ].filter((found) => !IMPORT.test(found));
}

function strangers(text: string, pattern: RegExp, isOurs: IsOurs): string[] {
  const found = [...text.matchAll(pattern)].filter(({ groups }) => {
    const { repository, number } = groups ?? {};
    return repository === undefined || !isOurs(repository, Number(number));
  });
  return found.map(([reference]) => reference);
}
