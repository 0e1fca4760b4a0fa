import { Block } from "./block.ts";
import { Bucket, type Resource } from "./bucket.ts";
import type { Creation } from "./kind.ts";
import { RollingWindow } from "./rolling-window.ts";
import type { LimitSettings } from "./settings.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What stands for "no limit" in a header that must show a number. */
const UNLIMITED = 1_000_000_000;

/** The limit that a request went over, by its name in the settings; `blocked`: it came while shut out. */
export type Violation = keyof LimitSettings | "blocked";

/** Everything that is counted for one installation (or for the App itself, or for all without a token). */
export class Meter {
  readonly buckets: Record<Resource, Bucket>;
  readonly block: Block;
  readonly #settings: LimitSettings;
  readonly #content: [Violation, RollingWindow][];
  readonly #creations: Record<Creation, [Violation, RollingWindow][]>;
  readonly #rest = new Map<string, RollingWindow>();
  readonly #graphql: RollingWindow;
  #running = 0;

  /** @param primary requests and points an hour */
  constructor(settings: LimitSettings, primary: { core: number | null; graphql: number | null }) {
    const window = (limit: keyof LimitSettings, milliseconds: number): [Violation, RollingWindow] => [
      limit,
      new RollingWindow(settings[limit] as number | null, milliseconds),
    ];
    this.#settings = settings;
    this.block = new Block(settings.blockSeconds, settings.banAfter);
    this.buckets = {
      core: new Bucket("core", primary.core ?? UNLIMITED, HOUR),
      graphql: new Bucket("graphql", primary.graphql ?? UNLIMITED, HOUR),
      search: new Bucket("search", settings.searchPerMinute ?? UNLIMITED, MINUTE),
    };
    this.#content = [window("contentPerMinute", MINUTE), window("contentPerHour", HOUR)];
    this.#creations = {
      issue: [window("issuesPerMinute", MINUTE), window("issuesPerHour", HOUR)],
      pullRequest: [window("pullRequestsPerHour", HOUR)],
      other: [],
    };
    this.#graphql = new RollingWindow(settings.pointsPerMinuteGraphql, MINUTE);
  }

  /** A request begins; `leave` must follow. */
  enter(): Violation | null {
    this.#running += 1;
    const most = this.#settings.concurrent;
    return most !== null && this.#running > most ? "concurrent" : null;
  }

  leave(): void {
    this.#running -= 1;
  }

  /** Counts points to an endpoint of REST (its template) or, with null, to GraphQL. */
  spend(now: number, endpoint: string | null, points: number): Violation | null {
    const window = endpoint === null ? this.#graphql : this.#restWindow(endpoint);
    if (window.fits(now, points)) {
      window.add(now, points);
      return null;
    }
    return endpoint === null ? "pointsPerMinuteGraphql" : "pointsPerMinuteRest";
  }

  /** Counts one creation of content, unless it is over a limit or the installation is blocked. */
  create(now: number, creation: Creation): Violation | null {
    if (this.block.holds(now, { isContent: true, isGraphql: false })) return "blocked";
    const windows = [...this.#content, ...this.#creations[creation]];
    const over = windows.find(([, window]) => !window.fits(now, 1));
    if (over) return over[0];
    for (const [, window] of windows) window.add(now, 1);
    return null;
  }

  #restWindow(endpoint: string): RollingWindow {
    const known = this.#rest.get(endpoint);
    if (known) return known;
    const window = new RollingWindow(this.#settings.pointsPerMinuteRest, MINUTE);
    this.#rest.set(endpoint, window);
    return window;
  }
}
