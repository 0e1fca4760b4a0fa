import type { GateContext } from "../../src/gate/gate-context.ts";

/** The move of home-manager into Nixpkgs, with the threads 460001 to 460099 copied so far. */
export function gateContextOf(kind: GateContext["kind"], changes: Partial<GateContext> = {}): GateContext {
  return {
    kind,
    source: { owner: "nix-community", name: "home-manager" },
    target: { owner: "NixOS", name: "nixpkgs" },
    here: { owner: "NixOS", name: "nixpkgs" },
    host: "github.com",
    isOurs: (number) => number > 460_000 && number < 460_100,
    triggers: [
      {
        name: "ofborg",
        pattern: "^\\s*@(?:ofborg|grahamcofborg)\\s+(?:build|test|eval)\\b",
        insideFences: true,
      },
      { name: "merge", pattern: "^@NixOS/nixpkgs-merge-bot merge\\s*$", insideFences: false },
      { name: "rebase", pattern: "^/rebase\\s", insideFences: false },
    ],
    ...changes,
  };
}
