import type { Trigger } from "./context.ts";

/**
 * What bots of Nixpkgs obey, as their sources have it: ofborg reads every line of a comment, code or not
 * (commentparser.rs); the merge bot takes comments and closed backtick fences away first (ci/github-script
 * merge.ts); `/rebase` and `/status` are older commands that may still be served.
 */
export const DEFAULT_TRIGGERS: readonly Trigger[] = [
  {
    name: "ofborg",
    pattern: "^\\s*@(?:ofborg|grahamcofborg)\\s+(?:build|test|eval)\\b",
    insideFences: true,
  },
  { name: "nixpkgs-merge-bot", pattern: "^@NixOS/nixpkgs-merge-bot merge\\s*$", insideFences: false },
  { name: "rebase", pattern: "^/rebase\\s", insideFences: false },
  { name: "status", pattern: "^/status\\b", insideFences: false },
];
