import { Fields } from "../fields.ts";
import { type RestCall, type Route, route } from "../route.ts";
import { appJson } from "../shape/app-json.ts";

function hookConfig(call: RestCall) {
  const { webhookUrl, webhookSecret } = call.sandbox.app;
  return {
    content_type: "json",
    insecure_ssl: "0",
    ...(webhookSecret !== "" && { secret: "********" }),
    ...(webhookUrl !== null && { url: webhookUrl }),
  };
}

/** The App itself and where its webhooks go. */
export const appRoutes: Route[] = [
  route("GET /app", "apps/get-authenticated", "apps/apps#get-the-authenticated-app", (call) => {
    const count = call.sandbox.store.installations.length;
    return { status: 200, body: { ...appJson(call.sandbox), installations_count: count } };
  }),
  route(
    "GET /app/hook/config",
    "apps/get-webhook-config-for-app",
    "apps/webhooks#get-a-webhook-configuration-for-an-app",
    (call) => ({ status: 200, body: hookConfig(call) }),
  ),
  route(
    "PATCH /app/hook/config",
    "apps/update-webhook-config-for-app",
    "apps/webhooks#update-a-webhook-configuration-for-an-app",
    (call) => {
      const fields = new Fields(call.body);
      const { app } = call.sandbox;
      app.webhookUrl = fields.string("url") ?? app.webhookUrl;
      app.webhookSecret = fields.string("secret") ?? app.webhookSecret;
      return { status: 200, body: hookConfig(call) };
    },
  ),
].map((each) => ({ ...each, as: "app" as const }));
