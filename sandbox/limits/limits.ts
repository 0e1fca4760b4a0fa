import type { Caller } from "../auth/caller.ts";
import type { Sandbox } from "../sandbox.ts";
import type { BucketState, Resource } from "./bucket.ts";
import type { Creation } from "./kind.ts";
import { Meter, type Violation } from "./meter.ts";
import { documentedPrimaryLimit } from "./primary-limit.ts";
import { type RefusalCircumstances, type Refused, refusePrimary, refuseSecondary } from "./refused.ts";
import { seeded } from "./seeded.ts";
import type { LimitSettings } from "./settings.ts";

/** Requests an hour without a token (docs). */
const ANONYMOUS = 60;
const PRIMARY_VIOLATION = {
  core: "corePerHour",
  graphql: "graphqlPerHour",
  search: "searchPerMinute",
} as const;

/** What of a request counts towards limits. */
export interface LimitedRequest {
  caller: Caller;
  /** When it came: milliseconds since the epoch on the sandbox's clock. */
  at: number;
  requestId: string;
  resource: Resource;
  /** Template of the REST endpoint; null for GraphQL. */
  endpoint: string | null;
  points: number;
  /** Requests towards the primary limit. GraphQL has 0 here: it pays afterwards, with `charge`. */
  cost: 0 | 1;
  /** What a REST request creates. Mutations of GraphQL are counted one by one, with `create`. */
  creation: Creation | null;
}

export interface Verdict {
  violation: Violation;
  answer: Refused;
}

/** All limits of the sandbox, on the sandbox's clock. */
export class Limits {
  readonly settings: LimitSettings;
  readonly #sandbox: Sandbox;
  readonly #meters = new Map<string, Meter>();
  readonly #random: () => number;

  constructor(sandbox: Sandbox, settings: LimitSettings) {
    this.#sandbox = sandbox;
    this.settings = settings;
    this.#random = seeded(settings.refusalSeed);
  }

  /** A request begins: null when it may go on. `leave` must follow in either case. */
  enter(request: LimitedRequest): Verdict | null {
    const meter = this.#meterOf(request.caller);
    const now = request.at;
    const crowd = meter.enter();
    if (crowd) return this.#refuse(request, meter, crowd);
    const bucket = meter.buckets[request.resource];
    const isFree = request.cost === 0 && request.resource !== "graphql";
    if (!isFree && bucket.isExhausted(now)) {
      const violation = PRIMARY_VIOLATION[request.resource];
      return { violation, answer: this.primaryRefusal(request) };
    }
    bucket.take(now, request.cost);
    const [isContent, isGraphql] = [request.creation !== null, request.resource === "graphql"];
    const violation =
      (meter.block.holds(now, { isContent, isGraphql }) ? "blocked" : null) ??
      meter.spend(now, request.endpoint, request.points) ??
      (request.creation === null ? null : meter.create(now, request.creation));
    return violation && this.#refuse(request, meter, violation);
  }

  leave(caller: Caller): void {
    this.#meterOf(caller).leave();
  }

  /**
   * Counts one mutation that creates content; when it is over a limit, the installation is blocked from content and
   * from GraphQL.
   *
   * @param at when it is made, on the sandbox's clock
   */
  create(caller: Caller, creation: Creation, at: number): Violation | null {
    const meter = this.#meterOf(caller);
    const violation = meter.create(at, creation);
    if (violation) meter.block.start(at, "graphql");
    return violation;
  }

  /** Takes the cost of a GraphQL document, which is known only when it has run. */
  charge(caller: Caller, cost: number): void {
    this.#meterOf(caller).buckets.graphql.take(this.#sandbox.clock.now(), cost);
  }

  /** Gives back what a request took at its beginning. */
  refund({ caller, resource, cost }: LimitedRequest): void {
    this.#meterOf(caller).buckets[resource].refund(cost);
  }

  state(caller: Caller, resource: Resource): BucketState {
    return this.#meterOf(caller).buckets[resource].state(this.#sandbox.clock.now());
  }

  /** Uses a primary limit up, and refuses for it: a fault. */
  exhaust(request: LimitedRequest): Refused {
    this.#meterOf(request.caller).buckets[request.resource].exhaust(request.at);
    return this.primaryRefusal(request);
  }

  primaryRefusal(request: LimitedRequest): Refused {
    return refusePrimary(request.resource, this.#circumstances(request, null));
  }

  /** A secondary limit in the shape that fits the request; `retryAfter` in seconds, null for none. */
  secondaryRefusal(request: LimitedRequest, isContent: boolean, retryAfter: number | null): Refused {
    return refuseSecondary(isContent, this.#circumstances(request, retryAfter));
  }

  #refuse(request: LimitedRequest, meter: Meter, violation: Violation): Verdict {
    const isContent = request.creation !== null;
    const isForAll = violation === "concurrent" || violation.startsWith("points");
    meter.block.start(request.at, isForAll ? "everything" : "content");
    const { retryAfter } = this.settings;
    const tells = retryAfter === "always" || (retryAfter === "sometimes" && this.#random() < 0.5);
    const seconds = tells ? meter.block.secondsLeft(request.at) : null;
    return { violation, answer: this.secondaryRefusal(request, isContent, seconds) };
  }

  #circumstances(request: LimitedRequest, retryAfter: number | null): RefusalCircumstances {
    return {
      random: this.#random,
      // GraphQL refuses with 403 where it does not answer 200 (docs).
      status: request.resource === "graphql" ? 403 : this.settings.refusalStatus,
      requestId: request.requestId,
      now: request.at,
      installationId: request.caller.kind === "installation" ? request.caller.installation.id : null,
      retryAfter,
    };
  }

  #meterOf(caller: Caller): Meter {
    const key = meterKey(caller);
    const known = this.#meters.get(key);
    if (known) return known;
    const meter = new Meter(this.settings, this.#primaryLimits(caller));
    this.#meters.set(key, meter);
    return meter;
  }

  #primaryLimits(caller: Caller): { core: number | null; graphql: number | null } {
    if (caller.kind === "anonymous") return { core: ANONYMOUS, graphql: ANONYMOUS };
    const { corePerHour, graphqlPerHour } = this.settings;
    const login = caller.kind === "installation" ? caller.installation.account : "";
    const documented = documentedPrimaryLimit(this.#sandbox.store, login);
    return {
      core: corePerHour === "documented" ? documented : corePerHour,
      graphql: graphqlPerHour === "documented" ? documented : graphqlPerHour,
    };
  }
}

/** Installations, and people, each count for themselves. */
function meterKey(caller: Caller): string {
  if (caller.kind === "installation") return `installation ${caller.installation.id}`;
  return caller.kind === "person" ? `person ${caller.actor.login}` : caller.kind;
}
