import type { RepositoryName } from "../repository-name.ts";
import type { TextContext } from "./context.ts";
import { type Address, parseAddress } from "./parse-address.ts";
import type { Reference } from "./reference.ts";

/** Something in live text that GitHub would act on. Offsets are into the text that was searched. */
export type Match = ReferenceMatch | MentionMatch | DoubtMatch;

interface Found {
  readonly start: number;
  readonly end: number;
}

export interface ReferenceMatch extends Found {
  readonly type: "reference";
  readonly reference: Reference;
  /** What a reader should see when it becomes a link. */
  readonly label: string;
  /** What stands before the number and is no name: the word of `PR#12`, with a blank. */
  readonly lead: string;
  readonly form: "short" | "address";
  readonly quiet: boolean;
}

export interface MentionMatch extends Found {
  readonly type: "mention";
  /** `bob` or `org/team`. */
  readonly name: string;
  /** False where a link would spoil what is not meant as a mention, like `@out@`. */
  readonly isLinkable: boolean;
}

/** Perhaps a reference, perhaps not: parted before `at` by an invisible character. */
export interface DoubtMatch extends Found {
  readonly type: "doubt";
  readonly at: number;
}

/** Underscores are part of a word only within it: elsewhere they mark emphasis. */
const WORD_BEFORE = "(?<![a-z\\d]_{0,9})";
const WORD_AFTER = "(?![a-z\\d]|_+[a-z\\d])";
const EDGE = "(?![a-z\\d])";
const NUMBER = `[1-9]\\d{0,9}${EDGE}`;
const SHA = `(?:[\\da-f]{40}|(?=[a-f]*\\d)(?=\\d*[a-f])[\\da-f]{7,39})(?!-)${WORD_AFTER}`;

const patterns = new Map<string, RegExp>();

/** Addresses that GitHub makes links of, with all they hold; in Markdown the parser finds them. */
const OTHER_ADDRESS =
  '(?<other>(?:(?<![a-z])(?:https?|ftp)://[a-z\\d]|(?<![\\w@./:-])www\\.[a-z\\d])(?:(?![,;|()]https?://)[^\\s<>"`\\x00])*)';

/** Everything GitHub may act on, longest forms first; the groups are told apart in `toMatch`. */
function patternFor(host: string, isPlain: boolean): RegExp {
  const key = `${isPlain} ${host}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const hosts =
    host === "github.com" ? "github\\.com" : `(?:github\\.com|${host.replace(/[^\w:-]/g, "\\$&")})`;
  const parts = [
    `(?<address>(?:(?:(?<![a-z])https?:)?//)?(?<![.@-])${WORD_BEFORE}(?:www\\.|redirect\\.)?${hosts}/[\\w-]+/[\\w.-]+/(?:issues?|pulls?|discussions|commit|compare)/(?:(?![,;]https?://)[^\\s<>"'\`()[\\]{}|\\\\^@\\x00-\\x1f]){1,2000})`,
    ...(isPlain ? [OTHER_ADDRESS] : []),
    `(?<![./@-])${WORD_BEFORE}(?<owner>[a-z\\d](?:-?[a-z\\d])*)/(?<name>[\\w.-]+)(?:#(?<full>${NUMBER})|@(?<fullSha>[\\da-f]{7,40}${WORD_AFTER}))`,
    `(?<![./@#-])${WORD_BEFORE}(?<word>[a-z\\d](?:-?[a-z\\d])+)(?:#(?<forked>${NUMBER})|@(?<forkedSha>${SHA}))`,
    `(?<![a-z\\d])gh-(?<prefixed>${NUMBER})`,
    `(?<![a-z\\d])#(?<short>${NUMBER})`,
    `(?<doubt>#(?=\\d+${EDGE})|(?<=[\\w-])@(?=[\\da-f]{7,40}${WORD_AFTER}(?!\\.\\w)))`,
    `(?<![./:@#=+&?%$\`-])${WORD_BEFORE}(?<sha>${SHA})(?![./:@=\`]\\w|\`)`,
    "(?<![a-z\\d])@(?<mention>[a-z\\d][\\w-]*)(?:(?<team>/(?:[a-z\\d][\\w-]*)?)|(?!\\.+(?!https?://)_*[a-z\\d]))(?![\\w-])",
  ];
  const pattern = new RegExp(parts.join("|"), "gi");
  patterns.set(key, pattern);
  return pattern;
}

/**
 * Finds what GitHub would act on in plain text: a run of Markdown text as it is shown, or a commit message.
 * The matches are in order and do not overlap.
 */
export function findMatches(
  text: string,
  context: Pick<TextContext, "kind" | "source" | "target" | "host" | "lastNumber">,
): Match[] {
  const isPlain = context.kind === "commit" || context.kind === "title";
  const matches: Match[] = [];
  const pattern = patternFor(context.host, isPlain);
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const match = toMatch(text, found, context);
    if (match !== undefined) {
      matches.push(match);
      pattern.lastIndex = Math.max(match.end, found.index + 1);
    } else if (!isPlain) pattern.lastIndex = found.index + 1;
  }
  return matches;
}

type Names = Pick<TextContext, "source" | "target" | "host" | "lastNumber">;

function toMatch(text: string, found: RegExpExecArray, context: Names): Match | undefined {
  const groups = found.groups ?? {};
  const start = found.index;
  const end = start + found[0].length;
  if (groups.other !== undefined) return undefined;
  if (groups.address !== undefined) return addressMatch(start, groups.address, context.host);
  if (groups.mention !== undefined) return mentionMatch(text, start, end, groups.mention, groups.team);
  if (groups.doubt !== undefined) return { type: "doubt", start, end, at: end };
  return shortMatch(start, end, found[0], groups, context);
}

/** Dots and the like at the end of an address belong to the sentence, as GFM has it. */
function addressMatch(start: number, written: string, host: string): Match | undefined {
  const address = written.replace(/[?!.,:;*_~]+$/, "");
  const parsed = parseAddress(address, host);
  if (parsed === undefined) return undefined;
  return {
    type: "reference",
    start,
    end: start + address.length,
    reference: parsed.reference,
    label: addressLabel(parsed),
    lead: "",
    form: "address",
    quiet: parsed.quiet,
  };
}

/** Branches and commits that need no care in a label. */
const PLAIN_RANGE = /^[\w.:-]+(?:\/[\w.:-]+)*$/;

/** How GitHub shortens the address of something in another repository. */
export function addressLabel({ reference }: Pick<Address, "reference">): string {
  const { owner, name } = reference.repository;
  if (reference.type === "commit") return `${owner}/${name}@${reference.sha.slice(0, 7)}`;
  if (reference.type === "compare") {
    return PLAIN_RANGE.test(reference.range)
      ? `${owner}/${name}@${reference.range}`
      : `${owner}/${name} (comparison)`;
  }
  const comment = /#(?:issuecomment-|discussion_r|pullrequestreview-)/.test(reference.tail)
    ? " (comment)"
    : "";
  const place = owner.toLowerCase() === "orgs" ? name : `${owner}/${name}`;
  return `${place}#${reference.number}${comment}`;
}

const LOGIN = /^[a-z\d](?:-?[a-z\d]){0,38}(?:_[a-z\d]+)?$/i;

function mentionMatch(
  text: string,
  start: number,
  end: number,
  written: string,
  team: string | undefined,
): Match | undefined {
  const login = written.replace(/[-_]+$/, "");
  if (/^import$/i.test(login) && /^\s*(?:["'<]|url\()/i.test(text.slice(end, end + 8))) return undefined;
  const name = team === undefined ? login : written + team;
  const plain = LOGIN.test(login) && team !== "/" && (team === undefined || login === written);
  const before = text[start - 1] ?? "";
  const after = text[end] ?? "";
  const isLinkable = plain && !"/}$".includes(before || " ") && !"@/{".includes(after || " ");
  return { type: "mention", start, end: start + 1 + name.length, name, isLinkable };
}

function shortMatch(
  start: number,
  end: number,
  written: string,
  groups: Record<string, string | undefined>,
  context: Names,
): Match {
  const { source, lastNumber, host } = context;
  const digits = groups.full ?? groups.forked ?? groups.prefixed ?? groups.short;
  const repository = repositoryOf(groups, context);
  const lead = KIND.test(groups.word ?? "") ? `${groups.word} ` : "";
  const rest = { type: "reference", start, end, lead, form: "short", quiet: false } as const;
  if (digits === undefined) {
    const sha = groups.fullSha ?? groups.forkedSha ?? groups.sha ?? "";
    const label = written.slice(0, written.length - sha.length) + (sha.length === 40 ? sha.slice(0, 7) : sha);
    return { ...rest, reference: { type: "commit", host, repository, sha, tail: "" }, label };
  }
  const number = Number(digits);
  if (repository === source && lastNumber !== undefined && number > lastNumber) {
    return { type: "doubt", start, end, at: end - digits.length };
  }
  const reference: Reference = { type: "thread", host, repository, number, path: "issues", tail: "" };
  const label = repository === source ? `${source.owner}/${source.name}#${number}` : written;
  return { ...rest, reference, label };
}

/** Words that people write before a number without a blank, and that are no user's name there. */
const KIND = /^(?:pr|pull|issue|bug|ticket)s?$/i;

/** `user#1` means the user's fork, which has the source's name; people also write `nixpkgs#1`. */
function repositoryOf(groups: Record<string, string | undefined>, { source, target }: Names): RepositoryName {
  if (groups.owner !== undefined) return { owner: groups.owner, name: groups.name ?? "" };
  const word = groups.word?.toLowerCase();
  if (word === undefined || word === source.name.toLowerCase() || word === source.owner.toLowerCase())
    return source;
  if (KIND.test(word)) return source;
  if (word === target.name.toLowerCase()) return target;
  return { owner: groups.word ?? "", name: source.name };
}
