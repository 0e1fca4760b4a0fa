import type { TextContext } from "../../src/text/context.ts";
import { DEFAULT_TRIGGERS } from "../../src/text/default-triggers.ts";

/** Source number → target number. */
const MOVED = new Map([
  [1, 460001],
  [12, 460012],
  [345, 460345],
]);
const OURS = new Set(MOVED.values());

/** The move that the tests render for: 1, 12 and 345 have moved, and so has comment 77 of 12. */
export function contextOf(kind: TextContext["kind"], changes: Partial<TextContext> = {}): TextContext {
  return {
    kind,
    source: { owner: "nix-community", name: "home-manager" },
    target: { owner: "NixOS", name: "nixpkgs" },
    here: { owner: "NixOS", name: "nixpkgs" },
    host: "github.com",
    moved: (number) => MOVED.get(number),
    movedComment: (id) => (id === 77 ? { number: 460012, databaseId: 900_077 } : undefined),
    isTarget: (number) => OURS.has(number),
    triggers: DEFAULT_TRIGGERS,
    ...changes,
  };
}
