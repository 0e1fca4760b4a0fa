import { escapePattern } from "./escape-pattern.ts";

interface AddressPatterns {
  /**
   * All addresses in a text: `https://…` and `www.…` to anywhere, others on the host or on github.com.
   * One within another (an archive's, say) is part of that one; one behind a comma or a bracket begins anew.
   */
  readonly within: RegExp;
  /** An address on the host or on github.com; the first group is its path. */
  readonly whole: RegExp;
}

const made = new Map<string, AddressPatterns>();

/** How addresses look; github.com counts beside the host. Made once for each host. */
export function addressPatterns(host: string): AddressPatterns {
  const known = made.get(host);
  if (known) return known;
  const hosts = [host, "github.com"].map(escapePattern).join("|");
  const ours = `(?:www\\.)?(?:${hosts})\\.?(?::\\d+)?/`;
  const patterns = {
    within: new RegExp(
      `(?:https?://|(?<![\\w@./:-])(?:www\\.|${ours}))(?:(?![,;|()]https?://)[^\\s<>"\`\\0])*`,
      "gi",
    ),
    whole: new RegExp(`^(?:(?:https?:)?//(?:[^/?#@\\s]*@)?)?${ours}+(.*)$`, "is"),
  };
  made.set(host, patterns);
  return patterns;
}
