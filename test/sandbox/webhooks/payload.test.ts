import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { closeThread } from "../../../sandbox/actions/close-thread.ts";
import { createIssue } from "../../../sandbox/actions/create-issue.ts";
import { createLabel } from "../../../sandbox/actions/create-label.ts";
import { deleteComment } from "../../../sandbox/actions/delete-comment.ts";
import { lockThread } from "../../../sandbox/actions/lock-thread.ts";
import { transferIssue } from "../../../sandbox/actions/transfer-issue.ts";
import { updateComment } from "../../../sandbox/actions/update-comment.ts";
import { updateLabel } from "../../../sandbox/actions/update-label.ts";
import { updateThread } from "../../../sandbox/actions/update-thread.ts";
import type { Happening } from "../../../sandbox/happening.ts";
import { addReview } from "../../../sandbox/review/add-review.ts";
import { requestReviews } from "../../../sandbox/review/request-reviews.ts";
import { installationPayload } from "../../../sandbox/webhooks/installation-payload.ts";
import { payloadOf, pushPayload } from "../../../sandbox/webhooks/payload.ts";
import { type ApiFixture, apiFixture, at } from "../http/api-fixture.ts";
import { open, pullWorldFile, push } from "../pull-world.ts";
import { addThread } from "../small-world.ts";
import { person, repositoryOf } from "../world-sandbox.ts";

type Json = Record<string, unknown>;

const examples: { name: string; examples: Json[] }[] = createRequire(import.meta.url)(
  "@octokit/webhooks-examples",
);

/** What only some payloads of an event have, though all examples of an action happen to have it. */
const OPTIONAL = [
  /^organization\b/,
  /^requester$/,
  /^changes(\.(title|body|color|description|name))?$/,
  /^installation\.permissions\./,
  /\bdraft$/,
  /^head_commit\.author\.username$/,
  // On their way out in favour of the line.
  /^comment\.(original_)?position$/,
  /\bcustom_properties\b/,
  /^issue\.pull_request\b/,
];

/** The keys that every example has wherever one of them has an object, as `issue.user.login`. */
function keysIn(values: unknown[], prefix = ""): string[] {
  const objects = values.filter(
    (value): value is Json => typeof value === "object" && value !== null && !Array.isArray(value),
  );
  if (objects.length === 0) return [];
  const keys = Object.keys(objects[0] as Json).filter((key) => objects.every((object) => key in object));
  return keys.flatMap((key) => {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    return [
      path,
      ...keysIn(
        objects.map((object) => object[key]),
        path,
      ),
    ];
  });
}

function missingKeys(event: string, payload: Json): string[] {
  const alike = examples
    .find(({ name }) => name === event)
    ?.examples.filter(({ action }) => action === payload.action);
  assert.ok(alike && alike.length > 0, `no example of ${event} ${payload.action}`);
  return keysIn(alike).filter((path) => {
    if (OPTIONAL.some((pattern) => pattern.test(path))) return false;
    const parts = path.split(".");
    const parent = parts.length === 1 ? payload : at(payload, parts.slice(0, -1).join("."));
    const isObject = typeof parent === "object" && parent !== null && !Array.isArray(parent);
    return isObject && !((parts.at(-1) as string) in parent);
  });
}

/** Everything that happens to a thread, as the bus tells it. */
function happenings(api: ApiFixture): { payload: Json; event: string }[] {
  const { sandbox, acme } = api;
  const heard: { payload: Json; event: string }[] = [];
  sandbox.bus.on("happening", (happening: Happening) => {
    if (happening.event === "push") return;
    const payload = JSON.parse(JSON.stringify(payloadOf(sandbox, happening, acme))) as Json;
    heard.push({ event: happening.event, payload });
  });
  const garden = repositoryOf(sandbox, "acme/garden");
  const orchard = repositoryOf(sandbox, "acme/orchard");
  const alice = person("alice");
  const bug = garden.labels.get("bug")?.nodeId ?? "";
  const milestoneId = garden.milestones[0]?.nodeId ?? null;
  const issue = createIssue(sandbox, alice, garden, {
    title: "One",
    labelIds: [bug],
    assignees: ["bob"],
    milestoneId,
  });
  updateThread(sandbox, alice, garden, issue, {
    title: "Two",
    labelIds: [],
    assignees: [],
    milestoneId: null,
  });
  const comment = addComment(sandbox, alice, garden, issue, "A");
  updateComment(sandbox, alice, garden, issue, comment, "B");
  deleteComment(sandbox, alice, garden, issue, comment);
  closeThread(sandbox, alice, garden, issue, {});
  updateThread(sandbox, alice, garden, issue, { state: "OPEN" });
  lockThread(sandbox, alice, garden, issue, "SPAM");
  transferIssue(sandbox, alice, garden, issue, orchard, { createLabelsIfMissing: false });
  const label = createLabel(sandbox, alice, garden, { name: "new", color: "ffffff" });
  updateLabel(sandbox, alice, garden, label, { color: "000000" });
  const pull = addThread(sandbox.store, garden, "PullRequest");
  updateThread(sandbox, alice, garden, pull, { labelIds: [bug], assignees: ["bob"] });
  closeThread(sandbox, alice, garden, pull, {});
  return heard;
}

test("Payloads have every key that GitHub's own examples have.", (t) => {
  const api = apiFixture(t);
  const seen = new Set<string>();
  for (const { event, payload } of happenings(api)) {
    // The examples know neither of these actions.
    if (event === "issues" && payload.action === "closed") continue;
    assert.deepEqual(missingKeys(event, payload), [], `${event} ${payload.action}`);
    seen.add(`${event} ${payload.action}`);
  }
  for (const action of [
    "opened",
    "edited",
    "labeled",
    "unlabeled",
    "assigned",
    "unassigned",
    "transferred",
  ]) {
    assert.ok(seen.has(`issues ${action}`), action);
  }
  for (const each of [
    "issue_comment deleted",
    "label edited",
    "pull_request closed",
    "pull_request labeled",
  ]) {
    assert.ok(seen.has(each), each);
  }
  for (const action of ["created", "suspend"] as const) {
    assert.deepEqual(missingKeys("installation", installationPayload(api.sandbox, api.acme, action)), []);
  }
});

test("So have those of branches, pull requests and reviews.", async (t) => {
  const api = apiFixture(t, { world: pullWorldFile(t) });
  const { sandbox, acme } = api;
  const payloads: [string, Json | Promise<Json>][] = [];
  sandbox.bus.on("happening", (happening: Happening) => {
    const payload =
      happening.event === "push"
        ? pushPayload(sandbox, happening, acme)
        : JSON.parse(JSON.stringify(payloadOf(sandbox, happening, acme)));
    payloads.push([happening.event, payload]);
  });
  const first = await push(sandbox, "pam/garden");
  const where = await open(sandbox);
  const comment = { path: "list.txt", line: 10, side: "RIGHT", startLine: 9, startSide: null } as const;
  const review = { event: "COMMENT", body: "A", threads: [{ ...comment, body: "B" }] } as const;
  await addReview(sandbox, person("wim"), where, { ...review, threads: [...review.threads] });
  requestReviews(sandbox, person("pam"), where, ["wim"], true);
  const second = await push(sandbox, "pam/garden", { files: { new: "x", "list.txt": null } });
  const seen = new Map<string, Json>();
  for (const [event, promised] of payloads) {
    const payload = await promised;
    seen.set([event, payload.action].join(" ").trim(), payload);
    // The examples are all of pull requests within one repository.
    assert.deepEqual(missingKeys(event, payload), [], `${event} ${payload.action}`);
  }
  assert.deepEqual(
    [...seen.keys()],
    [
      "push",
      "pull_request opened",
      "pull_request_review submitted",
      "pull_request_review_comment created",
      "pull_request review_requested",
      "pull_request synchronize",
    ],
  );
  assert.deepEqual(
    [at(seen.get("pull_request synchronize"), "before"), at(seen.get("pull_request synchronize"), "after")],
    [first, second],
  );
  const [pushed] = at(seen.get("push"), "commits") as Json[];
  assert.deepEqual([pushed?.id, pushed?.added, pushed?.removed], [second, ["new"], ["list.txt"]]);
});

test("The check itself finds a missing key.", () => {
  assert.ok(missingKeys("issues", { action: "opened", issue: {} }).includes("issue.title"));
  assert.ok(missingKeys("label", { action: "created" }).includes("label"));
});

test("A payload says what changed, and where a transferred issue went and came from.", (t) => {
  const api = apiFixture(t);
  const payloads = happenings(api);
  const find = (action: string, event = "issues") =>
    payloads
      .filter(({ event: of, payload }) => of === event && payload.action === action)
      .map((each) => each.payload);
  assert.deepEqual(at(find("edited")[0], "changes"), { title: { from: "One" } });
  assert.deepEqual(at(find("edited", "issue_comment")[0], "changes"), { body: { from: "A" } });
  assert.equal(at(find("labeled")[0], "label.name"), "bug");
  assert.equal(at(find("assigned")[0], "assignee.login"), "bob");
  assert.equal(at(find("milestoned")[0], "milestone.title"), "26.11");
  const [transferred] = find("transferred");
  assert.equal(at(transferred, "repository.full_name"), "acme/garden");
  assert.equal(at(transferred, "changes.new_repository.full_name"), "acme/orchard");
  assert.equal(at(transferred, "changes.new_issue.number"), 1);
  const arrived = find("opened")[1];
  assert.equal(at(arrived, "repository.full_name"), "acme/orchard");
  assert.equal(at(arrived, "changes.old_repository.full_name"), "acme/garden");
});

test("Counts in a payload are those after what happened.", (t) => {
  const api = apiFixture(t);
  const counts: unknown[] = [];
  api.sandbox.bus.on("happening", (happening: Happening) => {
    if (happening.event === "push") return;
    counts.push(at(payloadOf(api.sandbox, happening, api.acme), "repository.open_issues_count"));
  });
  const garden = repositoryOf(api.sandbox, "acme/garden");
  const issue = createIssue(api.sandbox, person("alice"), garden, { title: "One" });
  createIssue(api.sandbox, person("alice"), garden, { title: "Two" });
  closeThread(api.sandbox, person("alice"), garden, issue, {});
  assert.deepEqual(counts, [1, 2, 1]);
});
