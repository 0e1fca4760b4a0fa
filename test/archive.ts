import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * A real repository's issues and pull requests, a file as the IETF's i-d-template keeps them (archive.json): what
 * ARCHIVE names, or tlswg/draft-ietf-tls-esni where it lies beside the checkout.
 */
export const ARCHIVE = resolve(
  process.env.ARCHIVE ?? resolve(import.meta.dirname, "../../shared/archives/tlswg-draft-ietf-tls-esni.json"),
);

/** Why there is none, for `skip`; false when there is one. */
export const noArchive: string | false = existsSync(ARCHIVE)
  ? false
  : "no real archive: ARCHIVE=FILE names one (archive.json of i-d-template)";
