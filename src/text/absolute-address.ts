import type { TextContext } from "./context.ts";
import { originOf } from "./origin-of.ts";

/**
 * Makes a relative address absolute, as a browser on a page of the source would read it (`../pull/1`, `/o/r`),
 * or, where that would lead nowhere, as a file of the source (`docs/x.md`). Undefined for what is absolute
 * already, for anchors within the page and for other schemes.
 */
export function absoluteAddress(
  address: string,
  image: boolean,
  { source, host, defaultBranch }: Pick<TextContext, "source" | "host" | "defaultBranch">,
): string | undefined {
  if (address === "" || /^(?:[a-z][a-z\d+.-]*:|#|\/\/|[\s\\?])/i.test(address)) return undefined;
  if (/^(?:www\.[^/]|[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|org|net|io|dev)(?:[/:]|$))/i.test(address))
    return undefined;
  const root = originOf(host);
  if (address.startsWith("/")) return root + address;
  const home = `${root}/${source.owner}/${source.name}`;
  const [path = "", rest = ""] = [/^[^?#]*/.exec(address)?.[0], /[?#].*$/s.exec(address)?.[0]];
  const steps = path.split("/");
  if (steps[0] !== "..") {
    const files = `${home}/${image ? "raw" : "blob"}/${defaultBranch ?? "HEAD"}`;
    return `${files}/${steps.filter((step) => step !== ".").join("/")}${rest}`;
  }
  const up = steps.findIndex((step) => step !== "..");
  const ups = up === -1 ? steps.length : up;
  const base = [source.owner, source.name].slice(0, Math.max(0, 3 - ups));
  return [root, ...base, ...steps.slice(ups)].join("/") + rest;
}
