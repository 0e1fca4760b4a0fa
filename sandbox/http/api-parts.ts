import type { Faults } from "../faults/faults.ts";
import type { Limits } from "../limits/limits.ts";
import type { RequestLog } from "../limits/request-log.ts";
import type { TotalsByAccount } from "../limits/totals.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";

/** What the API works with beside the sandbox itself. */
export interface ApiParts {
  sandbox: Sandbox;
  limits: Limits;
  log: RequestLog;
  totals: TotalsByAccount;
  webhooks: Webhooks;
  faults: Faults;
}
