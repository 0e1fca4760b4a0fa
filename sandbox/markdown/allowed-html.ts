/**
 * What survives of the HTML that people write. The elements are those of the allow-list that html-pipeline
 * published for GitHub, less what needs media or styles; the attributes are those that still have an effect.
 */
export const ALLOWED_ELEMENTS = new Set(
  (
    "a abbr b bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 " +
    "h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strike strong sub " +
    "summary sup table tbody td tfoot th thead time tr tt ul var wbr"
  ).split(" "),
);

/**
 * Elements that vanish with all they hold. Most never get here: GFM's tag filter ("Disallowed Raw HTML") has
 * made text of their tags.
 */
export const DROPPED_ELEMENTS = new Set(
  "iframe noembed noframes script style template textarea title xmp".split(" "),
);

export const VOID_ELEMENTS = new Set("br hr img input wbr".split(" "));

/** In these no mention and no reference is found (html-pipeline, `IGNORE_PARENTS`). */
export const QUIET_ELEMENTS = new Set("a code pre script style".split(" "));

/** Elements that stand in a line of text: a closing keyword may reach its reference across their borders. */
export const INLINE_ELEMENTS = new Set(
  "a abbr b bdo cite code del dfn em i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);

const EVERYWHERE = new Set("align dir height lang title valign width".split(" "));
const OF_ELEMENT: Record<string, string[]> = {
  details: ["open"],
  img: ["alt"],
  ol: ["reversed", "start", "type"],
  td: ["colspan", "rowspan"],
  th: ["colspan", "rowspan", "scope"],
  time: ["datetime"],
};
const LINK_PROTOCOLS = new Set(["ftp:", "http:", "https:", "irc:", "ircs:", "mailto:", "xmpp:"]);
const IMAGE_PROTOCOLS = new Set(["http:", "https:"]);

/** The attributes that an element keeps, safe ones only, values not yet escaped. */
export function allowedAttributes(
  element: string,
  attributes: readonly { name: string; value: string }[],
): [name: string, value: string][] {
  const kept = attributes.filter(({ name, value }) => isAllowed(element, name, value));
  return kept.map(({ name, value }) => [name, value]);
}

function isAllowed(element: string, name: string, value: string): boolean {
  if (value === "" && name === "alt") return false;
  if (EVERYWHERE.has(name) || OF_ELEMENT[element]?.includes(name)) return true;
  if (element === "a" && name === "href") return hasProtocol(value, LINK_PROTOCOLS);
  if (element === "img" && name === "src") return hasProtocol(value, IMAGE_PROTOCOLS);
  if (element === "input" && name === "checked") return true;
  if (name === "class") return element === "code" ? value.startsWith("language-") : value === "footnotes";
  // GitHub prefixes what people name; only footnotes come with the prefix already.
  return name === "id" && value.startsWith("user-content-");
}

/** Read as a browser reads it: `java\nscript:` and its kin are no relative addresses. */
function hasProtocol(url: string, protocols: Set<string>): boolean {
  const base = "https://github.com/";
  return URL.canParse(url, base) && protocols.has(new URL(url, base).protocol);
}
