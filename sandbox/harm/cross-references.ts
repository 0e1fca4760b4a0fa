import type { TextWritten } from "../happening.ts";
import type { Found } from "../markdown/found.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Thread, TimelineEvent } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { locateThread } from "./locate-thread.ts";

/**
 * Writes `cross-referenced` (for a commit message: `referenced`) into the timelines of the threads that a
 * text names, once for each source (docs, "Timeline events"). A thread does not refer to itself.
 */
export class CrossReferences {
  readonly #sandbox: Sandbox;
  /** The sources that a thread's timeline already names; read from it the first time. */
  readonly #sources = new WeakMap<Thread, Set<string>>();

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  write(text: TextWritten, found: Found[]): void {
    const repository = nameWithOwner(text.repository);
    const source =
      text.what === "commit-message"
        ? `${repository}@${text.commit ?? text.thread?.pull?.headRefOid ?? ""}`
        : `${repository}#${text.thread?.number}`;
    for (const each of found) {
      if (each.kind !== "thread") continue;
      const target = locateThread(this.#sandbox.store, each.repository, each.number)?.thread;
      if (target && target !== text.thread) this.#add(target, source, text);
    }
  }

  #add(target: Thread, source: string, text: TextWritten): void {
    const sources = this.#sourcesOf(target);
    if (sources.has(source)) return;
    sources.add(source);
    const { store, clock } = this.#sandbox;
    const event: TimelineEvent = {
      ...store.newId("Event"),
      type: text.what === "commit-message" ? "referenced" : "cross-referenced",
      actor: text.actor.login,
      at: clock.iso(),
      source,
    };
    target.events.push(event);
  }

  #sourcesOf(thread: Thread): Set<string> {
    const known = this.#sources.get(thread);
    if (known) return known;
    const references = thread.events.filter(
      ({ type }) => type === "cross-referenced" || type === "referenced",
    );
    const sources = new Set(references.flatMap(({ source }) => source ?? []));
    this.#sources.set(thread, sources);
    return sources;
  }
}
