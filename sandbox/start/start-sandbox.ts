import { mkdirSync } from "node:fs";
import { createClock } from "../clock.ts";
import { createControl } from "../control/control.ts";
import type { FaultRule } from "../faults/fault-rule.ts";
import { createFaults } from "../faults/faults.ts";
import { installHarm } from "../harm/install-harm.ts";
import { apiHandler } from "../http/api-handler.ts";
import { gitHandler } from "../http/git-handler.ts";
import { listenOnLoopback } from "../http/listen.ts";
import { createServer } from "../http/server.ts";
import { Limits } from "../limits/limits.ts";
import { RequestLog } from "../limits/request-log.ts";
import type { LimitSettings } from "../limits/settings.ts";
import { TotalsByAccount } from "../limits/totals.ts";
import { Store } from "../model/store.ts";
import { pages } from "../pages/pages.ts";
import { createSandbox, type Sandbox } from "../sandbox.ts";
import { Webhooks } from "../webhooks/webhooks.ts";
import { loadWorld } from "../world/load-world.ts";
import type { PlacedWorld } from "../world/read-world.ts";
import type { AppRegistration } from "./app-registration.ts";
import { ensureAppSecrets } from "./app-secrets.ts";
import { writingTo } from "./writing-to.ts";

export interface SandboxOptions {
  world: PlacedWorld;
  /** 0 for a free one. */
  port: number;
  /** Seconds of limit time that pass in one real second. */
  speed: number;
  faults: FaultRule[];
  limits: LimitSettings;
  /** A folder of our own: git repositories and the App's secrets. */
  dataDir: string;
  app: AppRegistration;
  webhookUrl: string;
  /** Stands around every request, as a proxy would: tests hold requests and answers there. */
  around?: (request: Request, answer: () => Promise<Response>) => Promise<Response>;
}

export interface RunningSandbox {
  sandbox: Sandbox;
  dataDir: string;
  privateKeyPath: string;
  /** The configuration that the world brings for the App under test. */
  config: Record<string, unknown> | undefined;
  /** Stops answering and sending; the data folder stays. */
  close(): Promise<void>;
}

/**
 * Starts a GitHub on a port of the loopback interface, filled with a world.
 *
 * @throws InputError for a world that does not hold together, a port that is taken and a data folder that cannot
 *   be written to
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const { world, dataDir } = options;
  const listening = await listenOnLoopback(options.port);
  try {
    const { privateKeyPath, ...secrets } = writingTo(dataDir, () => {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      return ensureAppSecrets(dataDir);
    });
    const store = new Store();
    const sandbox = createSandbox({
      origin: listening.origin,
      clock: createClock(options.speed),
      store,
      app: {
        ...store.newId("App"),
        slug: "homecoming",
        name: "homecoming",
        permissions: world.world.app?.permissions ?? options.app.permissions,
        events: world.world.app?.events ?? options.app.events,
        ...secrets,
        webhookUrl: options.webhookUrl,
      },
    });
    loadWorld(sandbox, world, dataDir);
    const { server, webhooks } = assemble(sandbox, options);
    const { around } = options;
    listening.serve((request, bindings) => {
      const answer = async () => server.fetch(request, bindings);
      return around ? around(request, answer) : answer();
    });
    const close = async () => {
      await listening.close();
      await webhooks.close();
    };
    return { sandbox, dataDir, privateKeyPath, config: world.world.config, close };
  } catch (error) {
    await listening.close();
    throw error;
  }
}

function assemble(sandbox: Sandbox, options: SandboxOptions) {
  const faults = createFaults();
  faults.add(options.faults);
  const limits = new Limits(sandbox, options.limits);
  const requests = new RequestLog();
  const totals = new TotalsByAccount();
  const harm = installHarm(sandbox);
  const webhooks = new Webhooks(sandbox);
  const server = createServer({
    git: gitHandler(sandbox, { log: requests, faults }),
    api: apiHandler({ sandbox, limits, log: requests, totals, webhooks, faults }),
    control: createControl({ sandbox, requests, harm, faults, totals, limits: limits.settings, webhooks }),
    pages: pages(sandbox),
  });
  return { server, webhooks };
}
