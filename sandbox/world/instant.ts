import { z } from "zod";
import { toIso } from "../clock.ts";

/** A point in time, in any offset, as GitHub writes it: in UTC, to the second. */
export const instant = z.iso
  .datetime({ offset: true, error: "must be a time such as 2026-11-22T10:11:12Z" })
  .transform((text) => toIso(Date.parse(text)));
