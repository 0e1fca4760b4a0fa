import { randomUUID } from "node:crypto";
import { InputError } from "../check-input.ts";
import type { Happening } from "../happening.ts";
import type { Installation } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Delivery } from "./delivery.ts";
import { DeliveryLog } from "./delivery-log.ts";
import { type InstallationAction, installationPayload } from "./installation-payload.ts";
import { payloadOf, pushPayload } from "./payload.ts";
import { postWebhook } from "./post-webhook.ts";
import { signPayload } from "./sign-payload.ts";
import { subscriberOf } from "./subscriber.ts";

/** The same for every delivery of one App. */
const HOOK_ID = 1;

/** A webhook that is yet to be sent. */
type Draft = Pick<
  Delivery,
  "guid" | "event" | "action" | "installationId" | "repositoryId" | "isRedelivery"
> & { payload: string | Promise<string> };

/**
 * Tells the App what happens, its own doings included: one attempt each, in the background, one after the
 * other in the order of happening. Nothing is sent while the App has no webhook address, and nothing is
 * sent again unless somebody asks for it (docs, "Handling failed webhook deliveries").
 */
export class Webhooks {
  readonly deliveries = new DeliveryLog();
  readonly #sandbox: Sandbox;
  readonly #onHappening = (happening: Happening) => this.#announce(happening);
  /** What waits to be sent while everything is held back. */
  #held: Draft[] | undefined;
  #last: Promise<void> = Promise.resolve();
  #lastId = 0;
  #isClosed = false;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    sandbox.bus.on("happening", this.#onHappening);
  }

  /** Every App is told of these, whatever it asked for. */
  announceInstallation(installation: Installation, action: InstallationAction): void {
    this.#send({
      guid: randomUUID(),
      event: "installation",
      action,
      installationId: installation.id,
      repositoryId: null,
      isRedelivery: false,
      payload: JSON.stringify(installationPayload(this.#sandbox, installation, action)),
    });
  }

  /** Sends the same payload once more, under the same GUID. */
  redeliver(delivery: Delivery): void {
    this.#send({ ...delivery, isRedelivery: true });
  }

  /** From now on nothing is sent until somebody says so: GitHub promises no order, and no time. */
  hold(): void {
    this.#held ??= [];
  }

  /** What is held back, in the order of happening. */
  get held(): readonly Pick<Delivery, "guid" | "event" | "action">[] {
    return (this.#held ?? []).map(({ guid, event, action }) => ({ guid, event, action }));
  }

  /** Sends what is held back, in the order of these GUIDs; one that is named again is a redelivery. */
  release(guids: readonly string[]): void {
    const byGuid = new Map((this.#held ?? []).map((draft) => [draft.guid, draft]));
    const unknown = guids.find((guid) => !byGuid.has(guid));
    if (unknown !== undefined) throw new InputError(`webhooks: nothing is held back under ${unknown}`);
    const sent = new Set<string>();
    for (const guid of guids) {
      this.#enqueue({ ...byGuid.get(guid)!, isRedelivery: sent.has(guid) });
      sent.add(guid);
    }
    this.#held = this.#held?.filter(({ guid }) => !sent.has(guid));
  }

  /** Sends what is still held back, in the order of happening, and holds back nothing more. */
  letGo(): void {
    this.release(this.held.map(({ guid }) => guid));
    this.#held = undefined;
  }

  /** Resolves when everything was sent that there is to send, that which is caused meanwhile included. */
  async idle(): Promise<void> {
    let awaited: Promise<void> | undefined;
    while (awaited !== this.#last) {
      awaited = this.#last;
      await awaited;
    }
  }

  /** Sends nothing more; resolves when what is under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#sandbox.bus.off("happening", this.#onHappening);
    await this.idle();
  }

  #announce(happening: Happening): void {
    const { event, action, repository } = happening;
    const installation = subscriberOf(this.#sandbox, event, repository);
    if (!installation || this.#sandbox.app.webhookUrl === null) return;
    this.#send({
      guid: randomUUID(),
      event,
      action,
      installationId: installation.id,
      repositoryId: repository.id,
      isRedelivery: false,
      payload: this.#payloadOf(happening, installation),
    });
  }

  /** As the state is now, but for a push: of that git has to be asked. */
  #payloadOf(happening: Happening, installation: Installation): string | Promise<string> {
    if (happening.event !== "push") return JSON.stringify(payloadOf(this.#sandbox, happening, installation));
    return pushPayload(this.#sandbox, happening, installation).then((payload) => JSON.stringify(payload));
  }

  #send(draft: Draft): void {
    if (this.#held) this.#held.push(draft);
    else this.#enqueue(draft);
  }

  #enqueue(draft: Draft): void {
    this.#last = this.#last.then(() => this.#deliver(draft));
  }

  async #deliver(draft: Draft): Promise<void> {
    const { app, clock } = this.#sandbox;
    if (this.#isClosed || app.webhookUrl === null) return;
    this.#lastId += 1;
    const url = app.webhookUrl;
    const deliveredAt = new Date(clock.now()).toISOString();
    const payload = await draft.payload;
    const requestHeaders = this.#headers(draft.event, draft.guid, payload);
    const outcome = await postWebhook(url, requestHeaders, payload);
    this.deliveries.add({
      ...draft,
      ...outcome,
      payload,
      id: this.#lastId,
      url,
      deliveredAt,
      requestHeaders,
    });
  }

  #headers(event: string, guid: string, payload: string): Record<string, string> {
    const { app } = this.#sandbox;
    return {
      accept: "*/*",
      "content-type": "application/json",
      "user-agent": `GitHub-Hookshot/${app.id.toString(16).padStart(7, "0")}`,
      "x-github-delivery": guid,
      "x-github-event": event,
      "x-github-hook-id": String(HOOK_ID),
      "x-github-hook-installation-target-id": String(app.id),
      "x-github-hook-installation-target-type": "integration",
      ...(app.webhookSecret !== "" && signPayload(app.webhookSecret, payload)),
    };
  }
}
