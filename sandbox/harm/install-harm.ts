import { nameWithOwner } from "../model/store.ts";
import type { Sandbox } from "../sandbox.ts";
import { CrossReferences } from "./cross-references.ts";
import { type Harm, HarmTally, type Pair } from "./harm-tally.ts";
import { newFindings } from "./new-findings.ts";
import { type Notification, NotificationLog } from "./notification-log.ts";
import { Notifier } from "./notifier.ts";
import { recordHarm } from "./record-harm.ts";

export interface HarmLog {
  /** The latest notifications, oldest first. */
  notifications(): readonly Notification[];
  /** How many older ones are not kept any more. */
  droppedNotifications(): number;
  /**
   * What Apps did by writing to the pair's target: people and teams mentioned, references to repositories
   * outside the pair, threads named by a closing keyword, lines that bots obey. An edit counts what it adds;
   * what an edit takes away has happened all the same.
   */
  harm(pair: Pair): Harm;
}

/**
 * Makes the sandbox act on what is written in it as GitHub does: cross-references, notifications,
 * subscriptions; and keeps count of the harm that Apps do.
 */
export function installHarm(sandbox: Sandbox): HarmLog {
  const notifications = new NotificationLog();
  const tally = new HarmTally((name) => {
    const repository = sandbox.store.repository(name);
    return (repository ? nameWithOwner(repository) : name).toLowerCase();
  });
  const notifier = new Notifier(sandbox, notifications);
  const crossReferences = new CrossReferences(sandbox);
  sandbox.bus.on("text", (text) => {
    const found = newFindings(sandbox, text);
    crossReferences.write(text, found);
    notifier.ofText(text, found);
    recordHarm(sandbox, tally, text, found);
  });
  sandbox.bus.on("happening", (happening) => notifier.ofHappening(happening));
  return {
    notifications: () => notifications.list(),
    droppedNotifications: () => notifications.dropped,
    harm: (pair) => tally.harm(pair),
  };
}
