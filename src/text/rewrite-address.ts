import { sameRepository } from "../repository-name.ts";
import { absoluteAddress } from "./absolute-address.ts";
import { breakKeyword } from "./break-keyword.ts";
import type { TextContext } from "./context.ts";
import { decodeEntity, ENTITY } from "./decode-entity.ts";
import type { Edit } from "./edit.ts";
import { addressLabel, findMatches } from "./find-matches.ts";
import { parseAddress } from "./parse-address.ts";
import type { ThreadReference } from "./reference.ts";
import type { AddressRegion } from "./region.ts";
import { type Destination, resolveReference, SAME } from "./resolve-reference.ts";
import { sourceEnd, sourceStart } from "./run.ts";
import { safeAddress, writeLink } from "./write-link.ts";
import { partFrom } from "./write-reference.ts";

/** The edits that lead a link, an image, an autolink or an attribute to where it should lead. */
export function rewriteAddress(region: AddressRegion, text: string, context: TextContext): Edit[] {
  const address = readAddress(region, text);
  const isSeen = region.form === "autolink" || region.form === "literal";
  const absolute = isSeen ? undefined : absoluteAddress(address, region.image, context);
  const parsed = parseAddress(absolute ?? address, context.host);
  const destination = parsed ? resolveReference(parsed.reference, context) : SAME;
  if (parsed === undefined || destination.to === "same") {
    return absolute === undefined ? partName(region, text) : [replacement(region, absolute)];
  }
  const { reference, quiet } = parsed;
  const edits =
    destination.to === "elsewhere" && reference.type === "thread"
      ? breakKeyword(text, region.outerStart)
      : [];
  if (destination.to === "elsewhere" && quiet) return edits;
  if (destination.to === "elsewhere" && isSeen) {
    const { outerStart, outerEnd } = region;
    const link = writeLink("markdown", addressLabel(parsed), destination.url);
    const part = partFrom(text.slice(Math.max(0, outerStart - 1), outerStart), link);
    return [...edits, { start: outerStart, end: outerEnd, text: part + link }];
  }
  const label = reference.type === "thread" ? rewriteLabel(region, reference, destination, context) : [];
  return [...edits, replacement(region, destination.url), ...label];
}

/** The address as a browser reads it: without escapes and entities. */
function readAddress({ form, start, end }: AddressRegion, text: string): string {
  const raw = text.slice(start, end);
  if (form === "literal" || form === "autolink") return raw;
  const plain = form === "attribute" ? raw : raw.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  return plain.includes("&") ? plain.replace(ENTITY, decodeEntity) : plain;
}

/** A name in an address that no mail program takes for one, `mailto:x?cc=@bob`, would mention when quoted. */
function partName({ form, start, end }: AddressRegion, text: string): Edit[] {
  if (form !== "destination" && form !== "definition") return [];
  const raw = text.slice(start, end);
  const names = raw.matchAll(/^(?:https?:\/\/|www\.)[^\s<>"`]*|(?<![\w/]|\w\\)@(?=[a-z\d])/gi);
  return [...names].flatMap(({ 0: found, index }) => {
    if (found !== "@") return [];
    const from = start + index;
    return { start: raw[index - 1] === "\\" ? from - 1 : from, end: from + 1, text: "%40" };
  });
}

function replacement({ start, end }: AddressRegion, url: string): Edit {
  return { start, end, text: safeAddress(url) };
}

/** A label that says nothing but the number goes with its link. */
function rewriteLabel(
  { label }: AddressRegion,
  reference: ThreadReference,
  destination: Exclude<Destination, { to: "same" }>,
  context: TextContext,
): Edit[] {
  if (label === undefined) return [];
  const [match, ...more] = findMatches(label.text, context);
  if (match?.type !== "reference" || match.reference.type !== "thread" || more.length > 0) return [];
  const { repository, number } = match.reference;
  if (number !== reference.number || !sameRepository(repository, reference.repository)) return [];
  const { target } = context;
  const text =
    destination.to === "target" ? `${target.owner}/${target.name}#${destination.number}` : match.label;
  return [{ start: sourceStart(label, match.start), end: sourceEnd(label, match.end), text }];
}
