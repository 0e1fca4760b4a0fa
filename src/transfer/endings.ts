/** Ways in which work on a thread stops that are no failures of GitHub; the message is for a person. */

/** The bulk is paused: the job goes back to where it came from. */
export class Paused extends Error {}

/** Something is under way at GitHub that needs a little longer: worth looking after so many limit milliseconds. */
export class NotYet extends Error {
  readonly waitMs: number;

  constructor(waitMs: number, waitingFor: string) {
    super(waitingFor);
    this.waitMs = waitMs;
  }
}

/** The thread waits for a person, who has been told. */
export class Held extends Error {}

/** Everything about the thread has been said and done; there is nothing to copy. */
export class Settled extends Error {}

/** The thread stays where it is, as the configuration has it. */
export class LeftAlone extends Error {}

/** The thread cannot be transferred, and trying again will not help. The message is for a person. */
export class Hopeless extends Error {}

/** Another worker has the thread in hand by now. */
export class Superseded extends Error {
  constructor(message = "another worker has it in hand") {
    super(message);
  }
}

/** The hold ran out while this very process was too busy to keep it: it would be so the next time as well. */
export class StoodStill extends Superseded {
  constructor() {
    super("its text takes too long to look at");
  }
}

/** Redis may have lost writes: nothing is begun before the ledger has caught up with GitHub. */
export class LedgerBehind extends Error {
  constructor() {
    super("the ledger is behind GitHub");
  }
}

/** The process is to end: what is left goes on at the next start. */
export class Stopping extends Error {}
