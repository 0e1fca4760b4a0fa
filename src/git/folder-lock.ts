import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** A holder says this often that it lives, in milliseconds. */
const HEARTBEAT = 5_000;
/** One that has not said so for this long is dead. */
const DEAD = 60_000;
/** How often those who wait look. */
const LOOK = 100;

/**
 * Lets one process at a time work on something, of all that see the same folder: also such as run on other machines
 * or in other containers, where no process id means anything. The lock is a file whose date its holder keeps new, so
 * that what a dead one held becomes free by itself.
 */
export class FolderLock {
  readonly #path: string;
  readonly #onTakenOver: () => void;

  /**
   * @param path the file that is the lock
   * @param onTakenOver called with the lock held when its last holder had died, to clear up behind it
   */
  constructor(path: string, onTakenOver: () => void) {
    this.#path = path;
    this.#onTakenOver = onTakenOver;
  }

  /** Does some work while nobody else does any. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    const token = randomUUID();
    while (!create(this.#path, token)) {
      if (this.#takeOver(token)) break;
      await pause(LOOK);
    }
    const heartbeat = setInterval(() => touch(this.#path), HEARTBEAT);
    try {
      return await work();
    } finally {
      clearInterval(heartbeat);
      if (read(this.#path) === token) rmSync(this.#path, { force: true });
    }
  }

  /** Whether the lock was a dead one's and is ours now. Only one may break it, or two would each take it over. */
  #takeOver(token: string): boolean {
    if (!isDead(this.#path)) return false;
    const breaking = `${this.#path}.breaking`;
    if (!create(breaking, token)) {
      // Whoever broke it died over it; the next look finds it free.
      if (isDead(breaking)) rmSync(breaking, { force: true });
      return false;
    }
    try {
      if (!isDead(this.#path)) return false;
      writeFileSync(this.#path, token);
      this.#onTakenOver();
      return true;
    } finally {
      rmSync(breaking, { force: true });
    }
  }
}

function create(path: string, token: string): boolean {
  try {
    writeFileSync(path, token, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isDead(path: string): boolean {
  const date = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return date !== undefined && Date.now() - date > DEAD;
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // It was taken for dead and its lock is gone: then the end of the work finds that out.
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
