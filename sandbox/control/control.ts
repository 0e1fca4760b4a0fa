import { Readable } from "node:stream";
import { Hono } from "hono";
import { z } from "zod";
import { checkInput, InputError } from "../check-input.ts";
import { faultRulesSchema } from "../faults/fault-rule.ts";
import type { Faults } from "../faults/faults.ts";
import type { HarmLog } from "../harm/install-harm.ts";
import type { RequestLog } from "../limits/request-log.ts";
import type { LimitSettings } from "../limits/settings.ts";
import type { TotalsByAccount } from "../limits/totals.ts";
import { nameWithOwner } from "../model/store.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";
import { act } from "./act.ts";
import { repositoryOf } from "./repository-of.ts";
import { stateOf } from "./state-of.ts";

/** Header: how many older entries a list does not hold any more. */
const DROPPED = "x-dropped";
/** The most by which the clock is moved at once: ten years. */
const FARTHEST = 10 * 366 * 24 * 3600;
const clockSchema = z
  .strictObject({
    /** 0 stops the clock. */
    speed: z.number().nonnegative().optional(),
    /** Seconds by which it moves on at once. */
    advance: z.number().nonnegative().max(FARTHEST).optional(),
  })
  .refine((wanted) => Object.keys(wanted).length > 0, "needs `speed`, `advance` or both");
const webhooksSchema = z.union([
  z.strictObject({ held: z.boolean() }),
  z.strictObject({ send: z.array(z.string()) }),
]);

export interface ControlParts {
  sandbox: Sandbox;
  requests: RequestLog;
  harm: HarmLog;
  faults: Faults;
  totals: TotalsByAccount;
  limits: LimitSettings;
  webhooks: Webhooks;
}

/** What no GitHub has: endpoints to look into the sandbox and to move what is in it. Mounted at `/_sandbox`. */
export function createControl(parts: ControlParts): Hono {
  const { sandbox, requests, harm, faults, totals, limits, webhooks } = parts;
  const control = new Hono();
  control.get("/state", (c) => {
    const name = c.req.query("repository");
    if (name) return c.json(stateOf(sandbox, repositoryOf(sandbox, name)));
    return c.json({ repositories: [...sandbox.store.repositories.values()].map(nameWithOwner) });
  });
  control.get("/requests", () => {
    const lines = Readable.toWeb(Readable.from(requests.lines())) as ReadableStream;
    const headers = { "content-type": "application/x-ndjson", [DROPPED]: String(requests.dropped) };
    return new Response(lines, { headers });
  });
  control.get("/totals", (c) => c.json(totals.all()));
  control.get("/limits", (c) => c.json(limits));
  control.get("/deliveries", (c) => c.json(webhooks.deliveries.newestFirst()));
  control.get("/notifications", (c) => {
    c.header(DROPPED, String(harm.droppedNotifications()));
    return c.json(harm.notifications());
  });
  control.get("/harm", (c) => {
    const { source, target } = c.req.query();
    if (!source || !target) throw new InputError("harm: needs ?source=O/R&target=O/R");
    return c.json(harm.harm({ source, target }));
  });
  control.put("/clock", async (c) => {
    const { clock } = sandbox;
    const { speed, advance } = checkInput(clockSchema, await c.req.json(), "clock");
    if (speed !== undefined) clock.setSpeed(speed);
    if (advance !== undefined) clock.advance(advance);
    return c.json({ speed: clock.speed, now: clock.iso() });
  });
  control.get("/webhooks", (c) => c.json(webhooks.held));
  control.put("/webhooks", async (c) => {
    const wanted = checkInput(webhooksSchema, await c.req.json(), "webhooks");
    if ("send" in wanted) webhooks.release(wanted.send);
    else if (wanted.held) webhooks.hold();
    else webhooks.letGo();
    return c.json(webhooks.held);
  });
  control.post("/act", async (c) => c.json(await act(sandbox, await c.req.json())));
  control.post("/faults", async (c) => {
    const rules = checkInput(faultRulesSchema, await c.req.json(), "faults");
    faults.add(rules);
    return c.json({ added: rules.length });
  });
  control.notFound((c) => c.json({ message: `there is no ${c.req.method} ${c.req.path}` }, 404));
  control.onError((error) => {
    if (error instanceof Refusal) {
      return Response.json({ message: error.message, errors: error.errors }, { status: error.status });
    }
    if (error instanceof InputError || error instanceof SyntaxError) {
      return Response.json({ message: error.message }, { status: 400 });
    }
    throw error;
  });
  return control;
}
