import type { Delivery } from "../../webhooks/delivery.ts";

/** `hook-delivery-item` of the official description. */
export function deliveryItemJson(delivery: Omit<Delivery, "payload">): Record<string, unknown> {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.isRedelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

/** `hook-delivery`: the same with what was sent and what came back. */
export function deliveryJson(delivery: Delivery): Record<string, unknown> {
  return {
    ...deliveryItemJson(delivery),
    url: delivery.url,
    request: { headers: delivery.requestHeaders, payload: JSON.parse(delivery.payload) },
    response: { headers: delivery.responseHeaders, payload: delivery.responseBody },
  };
}
