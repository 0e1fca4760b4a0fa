/** Stands for any character that is neither part of a name nor of a number nor a sign that GitHub acts on. */
const OTHER = "\ufffd";

/**
 * The named references of HTML that give an ASCII sign or space. Others give a character that GitHub's
 * patterns treat like any other sign (html.spec.whatwg.org, "Named character references").
 */
const NAMED = new Map<string, string>(
  Object.entries({
    "\t": ["Tab"],
    "\n": ["NewLine"],
    "!": ["excl"],
    '"': ["quot", "QUOT"],
    "#": ["num"],
    $: ["dollar"],
    "%": ["percnt"],
    "&": ["amp", "AMP"],
    "'": ["apos"],
    "(": ["lpar"],
    ")": ["rpar"],
    "*": ["ast", "midast"],
    "+": ["plus"],
    ",": ["comma"],
    ".": ["period"],
    "/": ["sol"],
    ":": ["colon"],
    ";": ["semi"],
    "<": ["lt", "LT"],
    "=": ["equals"],
    ">": ["gt", "GT"],
    "?": ["quest"],
    "@": ["commat"],
    "[": ["lsqb", "lbrack"],
    "\\": ["bsol"],
    "]": ["rsqb", "rbrack"],
    "^": ["Hat"],
    _: ["lowbar", "UnderBar"],
    "`": ["grave", "DiacriticalGrave"],
    "{": ["lcub", "lbrace"],
    "|": ["verbar", "vert", "VerticalLine"],
    "}": ["rcub", "rbrace"],
    " ": ["nbsp", "NonBreakingSpace"],
    fj: ["fjlig"],
  }).flatMap(([sign, names]) => names.map((name) => [name, sign] as const)),
);

/** What a reader sees for `&…;`: the ASCII character, or one that stands for every other. */
export function decodeEntity(entity: string): string {
  const [, sign, body = ""] = /^&(#x|#)?(.*?);?$/is.exec(entity) ?? [];
  if (sign === undefined) return NAMED.get(body) ?? OTHER;
  const code = Number.parseInt(body, sign.length === 2 ? 16 : 10);
  return code > 8 && code < 127 ? String.fromCharCode(code) : OTHER;
}

/** Entities as HTML writes them, the semicolon being optional for numbers. */
export const ENTITY = /&(?:#x[\da-f]{1,6};?|#\d{1,7};?|[a-z][a-z\d]{1,30};)/gi;
