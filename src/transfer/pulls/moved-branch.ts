import type { ObjectId } from "../../git/object-id.ts";
import type { PushedBranch } from "../thread-record.ts";

/** What became of a pull request's branch. */
export type MovedBranch =
  | ({ readonly outcome: "pushed" } & PushedBranch)
  | { readonly outcome: "landed" }
  | {
      readonly outcome: "conflict";
      /** The commit of the source that conflicts. */
      readonly commit: ObjectId;
      readonly paths: readonly string[];
      readonly mergeBase: ObjectId;
    }
  | { readonly outcome: "refused"; readonly reason: string };
