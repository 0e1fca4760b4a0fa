import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { addLabels } from "../../../sandbox/actions/add-labels.ts";
import { createIssue, type NewIssue } from "../../../sandbox/actions/create-issue.ts";
import { createLabel } from "../../../sandbox/actions/create-label.ts";
import { createMilestone } from "../../../sandbox/actions/create-milestone.ts";
import { updateComment } from "../../../sandbox/actions/update-comment.ts";
import { updateLabel } from "../../../sandbox/actions/update-label.ts";
import { updateThread } from "../../../sandbox/actions/update-thread.ts";
import { newLabel } from "../../../sandbox/model/new-label.ts";
import { Refusal } from "../../../sandbox/refusal.ts";
import { appOn, listen, repositoryOf, threadOf, worldSandbox } from "../world-sandbox.ts";

const createdAt = "2024-01-01T00:00:00Z";
const astral = "\u{1F99C}";

function setUp(t: TestContext) {
  const thread = { title: "Old", state: "OPEN", author: "alice", body: "old", createdAt } as const;
  const archive = {
    labels: [{ name: "bug" }],
    issues: [{ ...thread, number: 1 }],
    pulls: [{ ...thread, number: 2 }],
  };
  const sandbox = worldSandbox(t, { repositories: { "o/r": { archive } } });
  const repository = repositoryOf(sandbox, "o/r");
  const actor = appOn(sandbox, repository);
  return {
    sandbox,
    repository,
    actor,
    issue: threadOf(sandbox, "o/r", 1),
    pull: threadOf(sandbox, "o/r", 2),
  };
}

/** A check for `assert.throws`: the code, what GraphQL says, and the one entry of `errors` that REST shows. */
function refusal(code: string, message: string, error?: Record<string, string>) {
  return (thrown: unknown) => {
    assert.ok(thrown instanceof Refusal, String(thrown));
    assert.equal(thrown.code, code);
    assert.equal(thrown.message, message);
    assert.deepEqual(thrown.errors, error ? [error] : []);
    return true;
  };
}

const titleTooLong = refusal("UNPROCESSABLE", "Title is too long (maximum is 256 characters)", {
  resource: "Issue",
  code: "custom",
  field: "title",
  message: "title is too long (maximum is 256 characters)",
});
const bodyTooLong = (resource: string) =>
  refusal("UNPROCESSABLE", "Body is too long (maximum is 65536 characters)", {
    resource,
    code: "custom",
    field: "body",
    message: "body is too long (maximum is 65536 characters)",
  });

const issues: [string, NewIssue, ReturnType<typeof refusal> | null][] = [
  ["a title of 256 characters", { title: "x".repeat(256) }, null],
  ["a title of 256 characters outside the basic plane", { title: astral.repeat(256) }, null],
  ["a title of 257 characters", { title: "x".repeat(257) }, titleTooLong],
  [
    "a blank title",
    { title: " \t" },
    refusal("UNPROCESSABLE", "Title can't be blank", {
      resource: "Issue",
      code: "missing_field",
      field: "title",
    }),
  ],
  ["a body of 262,144 bytes", { title: "x", body: "x".repeat(262_144) }, null],
  ["a body of 262,145 bytes", { title: "x", body: "x".repeat(262_145) }, bodyTooLong("Issue")],
  ["a body of 262,144 bytes in parrots", { title: "x", body: astral.repeat(65_536) }, null],
  ["one parrot more", { title: "x", body: astral.repeat(65_537) }, bodyTooLong("Issue")],
  [
    "a label of nowhere",
    { title: "x", labelIds: ["LA_none"] },
    refusal("NOT_FOUND", "Could not resolve to a node with the global id of 'LA_none'."),
  ],
  [
    "a milestone of nowhere",
    { title: "x", milestoneId: "MI_none" },
    refusal("NOT_FOUND", "Could not resolve to a node with the global id of 'MI_none'."),
  ],
];

for (const [name, issue, refused] of issues) {
  test(`an issue with ${name} is ${refused ? "refused" : "created"}`, (t) => {
    const { sandbox, repository, actor } = setUp(t);
    const create = () => createIssue(sandbox, actor, repository, issue);
    if (refused) assert.throws(create, refused);
    else assert.equal(create().title, issue.title);
    assert.equal(repository.threads.size, refused ? 2 : 3, "a refused issue leaves nothing behind");
  });
}

test("no issue where issues are disabled, nothing at all in an archived repository", (t) => {
  const { sandbox, repository, actor, issue } = setUp(t);
  repository.hasIssues = false;
  const create = () => createIssue(sandbox, actor, repository, { title: "x" });
  assert.throws(create, refusal("GONE", "Issues are disabled for this repo"));
  repository.archived = true;
  const readOnly = refusal("FORBIDDEN", "Repository was archived so is read-only.");
  assert.throws(create, readOnly);
  assert.throws(() => addComment(sandbox, actor, repository, issue, "x"), readOnly);
  assert.throws(() => updateThread(sandbox, actor, repository, issue, { title: "x" }), readOnly);
});

test("a comment may have 262,144 bytes, new or edited, and must say something", (t) => {
  const { sandbox, repository, actor, issue } = setUp(t);
  const long = "x".repeat(262_144);
  const comment = addComment(sandbox, actor, repository, issue, long);
  const tooLong = bodyTooLong("IssueComment");
  assert.throws(() => addComment(sandbox, actor, repository, issue, `${long}x`), tooLong);
  assert.throws(() => updateComment(sandbox, actor, repository, issue, comment, `${long}x`), tooLong);
  assert.throws(
    () => addComment(sandbox, actor, repository, issue, "\n"),
    refusal("UNPROCESSABLE", "Body cannot be blank", {
      resource: "IssueComment",
      code: "unprocessable",
      field: "data",
      message: "Body cannot be blank",
    }),
  );
  assert.deepEqual(
    issue.comments.map(({ body }) => body.length),
    [262_144],
  );
});

test("the comment after the 2,500th is refused for good", (t) => {
  const { sandbox, repository, actor, issue } = setUp(t);
  for (let count = 0; count < 2500; count += 1) addComment(sandbox, actor, repository, issue, "x");
  const message = "Commenting is disabled on issues with more than 2500 comments";
  assert.throws(() => addComment(sandbox, actor, repository, issue, "x"), refusal("FORBIDDEN", message));
});

test("an over-long body of an issue is left out of an update without a word", (t) => {
  const { sandbox, repository, actor, issue } = setUp(t);
  const heard = listen(sandbox);
  updateThread(sandbox, actor, repository, issue, { title: "New", body: "x".repeat(262_145) });
  assert.deepEqual([issue.title, issue.body], ["New", "old"]);
  assert.deepEqual(
    heard.texts.map(({ what }) => what),
    ["title"],
  );
});

test("an over-long body of a pull request is counted in code points and refused", (t) => {
  const { sandbox, repository, actor, pull } = setUp(t);
  updateThread(sandbox, actor, repository, pull, { body: astral.repeat(65_536) });
  const update = () => updateThread(sandbox, actor, repository, pull, { body: "x".repeat(65_537) });
  assert.throws(update, bodyTooLong("PullRequest"));
  assert.equal(pull.body, astral.repeat(65_536));
});

test("a thread has at most a hundred labels, equal ones counted", (t) => {
  const { sandbox, repository, actor, issue } = setUp(t);
  const ids = Array.from({ length: 100 }, (_, index) => {
    return newLabel(sandbox.store, repository, { name: `label ${index}`, color: "ededed" }).nodeId;
  });
  const message = "Issues cannot have more than 100 labels";
  const tooMany = refusal("UNPROCESSABLE", message, {
    resource: "Issue",
    code: "custom",
    field: "labels",
    message,
  });
  addLabels(sandbox, actor, repository, issue, ids);
  assert.throws(() => addLabels(sandbox, actor, repository, issue, ids.slice(0, 1)), tooMany);
  const bug = repository.labels.get("bug")?.nodeId ?? "";
  const labelIds = [...ids, bug];
  assert.throws(() => createIssue(sandbox, actor, repository, { title: "x", labelIds }), tooMany);
  assert.throws(() => updateThread(sandbox, actor, repository, issue, { labelIds }), tooMany);
  assert.equal(issue.labelIds.length, 100);
});

test("a label's name has 1 to 50 characters, a description 100, a colour six digits", (t) => {
  const { sandbox, repository, actor } = setUp(t);
  const create = (name: string, color = "ededed", description = "") =>
    createLabel(sandbox, actor, repository, { name, color, description });
  create(astral.repeat(50), "ABCDEF", "x".repeat(100));
  const error = (code: string, field: string, message?: string) => ({
    resource: "Label",
    code,
    field,
    ...(message && { message }),
  });
  const long = "name is too long (maximum is 50 characters)";
  assert.throws(
    () => create("x".repeat(51)),
    refusal("UNPROCESSABLE", "Name is too long (maximum is 50 characters)", error("custom", "name", long)),
  );
  const wordy = "description is too long (maximum is 100 characters)";
  assert.throws(
    () => create("x", "ededed", "x".repeat(101)),
    refusal(
      "UNPROCESSABLE",
      "Description is too long (maximum is 100 characters)",
      error("custom", "description", wordy),
    ),
  );
  const colour = refusal("UNPROCESSABLE", "Color is invalid", error("invalid", "color"));
  assert.throws(() => create("x", "#ededed"), colour);
  assert.throws(
    () => create(" "),
    refusal("UNPROCESSABLE", "Name can't be blank", error("missing_field", "name")),
  );
});

test("a label's name is taken without regard to case, but not by itself", (t) => {
  const { sandbox, repository, actor } = setUp(t);
  const taken = refusal("UNPROCESSABLE", "Name has already been taken", {
    resource: "Label",
    code: "already_exists",
    field: "name",
  });
  assert.throws(() => createLabel(sandbox, actor, repository, { name: "BUG", color: "ededed" }), taken);
  const other = createLabel(sandbox, actor, repository, { name: "other", color: "ededed" });
  assert.throws(() => updateLabel(sandbox, actor, repository, other, { name: "Bug" }), taken);
  updateLabel(sandbox, actor, repository, other, { name: "Other", color: "FFFFFF" });
  assert.deepEqual(
    [...repository.labels.values()].map(({ name, color }) => [name, color]),
    [
      ["bug", "ededed"],
      ["Other", "ffffff"],
    ],
  );
});

test("a milestone's title is taken once", (t) => {
  const { sandbox, repository, actor } = setUp(t);
  assert.equal(createMilestone(sandbox, actor, repository, { title: "26.11" }).number, 1);
  assert.throws(
    () => createMilestone(sandbox, actor, repository, { title: "26.11" }),
    refusal("UNPROCESSABLE", "Title has already been taken", {
      resource: "Milestone",
      code: "already_exists",
      field: "title",
    }),
  );
});
