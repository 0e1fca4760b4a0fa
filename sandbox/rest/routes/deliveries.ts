import type { Delivery } from "../../webhooks/delivery.ts";
import { numberParam } from "../number-param.ts";
import { linkHeader, perPage } from "../paged.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { deliveryItemJson, deliveryJson } from "../shape/delivery-json.ts";

function deliveryOf(call: RestCall): Delivery {
  const delivery = call.webhooks.deliveries.find(numberParam(call, "delivery_id"));
  if (!delivery) throw notFound();
  return delivery;
}

/** Newest first. The cursor is the id of the last delivery of the page before. */
function list(call: RestCall): RestAnswer {
  const status = call.query.get("status");
  if (status !== null && status !== "success" && status !== "failure") {
    throw new RestProblem(422, `Invalid request.\n\nstatus must be one of: success, failure`);
  }
  const cursor = call.query.get("cursor");
  if (cursor !== null && !/^\d+$/.test(cursor)) throw new RestProblem(422, "Invalid cursor");
  const wanted = (delivery: Omit<Delivery, "payload">) =>
    (cursor === null || delivery.id < Number(cursor)) &&
    (status === null || (delivery.succeeded ? "success" : "failure") === status);
  const all = call.webhooks.deliveries.newestFirst().filter(wanted);
  const page = all.slice(0, perPage(call));
  const last = page.at(-1);
  const isMore = last !== undefined && page.length < all.length;
  const link = isMore ? linkHeader(call, { next: { cursor: String(last.id) } }) : undefined;
  return { status: 200, body: page.map(deliveryItemJson), headers: link === undefined ? {} : { link } };
}

/** What was sent to the App's webhook, and sending it again. */
export const deliveryRoutes: Route[] = [
  route(
    "GET /app/hook/deliveries",
    "apps/list-webhook-deliveries",
    "apps/webhooks#list-deliveries-for-an-app-webhook",
    list,
  ),
  route(
    "GET /app/hook/deliveries/:delivery_id",
    "apps/get-webhook-delivery",
    "apps/webhooks#get-a-delivery-for-an-app-webhook",
    (call) => ({ status: 200, body: deliveryJson(deliveryOf(call)) }),
  ),
  route(
    "POST /app/hook/deliveries/:delivery_id/attempts",
    "apps/redeliver-webhook-delivery",
    "apps/webhooks#redeliver-a-delivery-for-an-app-webhook",
    (call) => {
      call.webhooks.redeliver(deliveryOf(call));
      return { status: 202, body: {} };
    },
  ),
].map((each) => ({ ...each, as: "app" as const }));
