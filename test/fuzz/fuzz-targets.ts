import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Probot } from "probot";
import { checkInput, InputError } from "../../sandbox/check-input.ts";
import { worldFileSchema } from "../../sandbox/world/world-file.ts";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config/read-config-file.ts";
import { addTrailer } from "../../src/git/amend-message.ts";
import { createLog } from "../../src/log.ts";
import { breakTriggers } from "../../src/text/break-triggers.ts";
import type { TextContext } from "../../src/text/context.ts";
import { DEFAULT_TRIGGERS } from "../../src/text/default-triggers.ts";
import { prefixSubject } from "../../src/text/prefix-subject.ts";
import { renderText } from "../../src/text/render-text.ts";
import { parseCommand } from "../../src/transfer/command.ts";
import type { Runtime } from "../../src/transfer/process-thread.ts";
import { requestedByIn } from "../../src/transfer/surroundings.ts";
import { UserError } from "../../src/user-error.ts";

/** Something that takes what comes from outside, and a property that holds whatever that is. */
export interface FuzzTarget {
  readonly name: string;
  readonly property: fc.IAsyncProperty<[unknown]>;
}

/** An input that takes longer than this, in milliseconds, counts as a hang. */
const HANG = 2_000;

const SECRET = "a secret of the test";

/** Pieces that Markdown, YAML, JSON and our own words are made of, in any order. */
const pieces = fc.constantFrom(
  ...[
    "/transfer",
    "/Transfer",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "\t",
    "> ",
    "- ",
    "* ",
    "`",
    "```",
    "~~~",
    "<!--",
    "-->",
  ],
  ...[
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "&",
    "$&",
    "\\",
    "*",
    "_",
    "#1",
    "@alice",
    "|",
    "\0",
    "\u202e",
    "é",
    "\ud800",
  ],
  ...[
    "source: a/b",
    "target: c/d",
    "limits:",
    "  contentPerHour: ",
    "-1",
    "1e999",
    "labels:",
    "  map:",
    "!!js",
    "&a",
    "*a",
  ],
);
const soup = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 60 })
  .map((all) => all.join(""));

/** As long as a body can be and longer: code that takes quadratic time takes many seconds for some of these. */
const LONG = 131_072;

const units = fc.oneof(
  pieces,
  fc.constantFrom(
    ".",
    "@",
    "_a*",
    "<?",
    "> a\n\n",
    "-by",
    "<@",
    "\n<!--",
    "[a](",
    "/transfer\t",
    "a, ",
    "/a",
  ),
  fc.string({ minLength: 1, maxLength: 4 }),
);
const heads = fc.constantFrom("", "a", "x: ", "x-by: <", "/transfer ", "/transfer a", "```x```\n", "<b>");

/** The same few characters over and over, with something before and behind them; not joined, to be read when it fails. */
const repeats = fc.record({ head: fc.oneof(heads, soup), unit: units, tail: fc.oneof(heads, soup) });

interface Repeat {
  readonly head: string;
  readonly unit: string;
  readonly tail: string;
}

const join = ({ head, unit, tail }: Repeat) => head + unit.repeat(LONG / unit.length) + tail;

const name = fc.constantFrom(
  "source",
  "target",
  "repositories",
  "organizations",
  "limits",
  "labels",
  "after",
  "config",
  "git",
  "archive",
  "members",
  "o/r",
  "a/b",
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, 0, -1, 1.5, "", "a/b", "write", "admin", [], {}),
    fc.string({ maxLength: 12 }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(name, fc.string({ maxLength: 6 })), tie("value"), { maxKeys: 4 }),
  ),
})).value;

const repository = { full_name: "a/b", node_id: "R_1", name: "b", owner: { login: "a" } };
const payload = fc.record(
  {
    action: fc.constantFrom("created", "edited", "deleted", "synchronize", "closed", "opened"),
    repository: fc.oneof(fc.constant(repository), json),
    issue: fc.oneof(fc.record({ number: fc.oneof(fc.nat(), json), updated_at: json }), json),
    pull_request: fc.oneof(fc.record({ number: fc.nat(), head: fc.record({ sha: fc.string() }) }), json),
    comment: fc.oneof(fc.record({ id: fc.nat(), node_id: fc.string(), body: soup, user: json }), json),
    sender: json,
    installation: fc.constant({ id: 1 }),
  },
  { requiredKeys: [] },
);

const errors = (error: unknown, kind: typeof UserError | typeof InputError) => {
  assert.ok(error instanceof kind, `${error}`);
  assert.ok(error.message.length > 0 && !error.message.includes("[object Object]"), error.message);
};

/** Runs, and takes a hang for a failure. */
async function inTime(run: () => unknown): Promise<void> {
  const began = performance.now();
  await run();
  assert.ok(performance.now() - began < HANG, "it hangs");
}

export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  {
    name: "slash commands",
    property: fc.asyncProperty(soup, (text) =>
      inTime(() => {
        const parsed = parseCommand(text);
        if (parsed) assert.ok(text.includes("/transfer") && !/[\r\n]/.test(parsed.rest));
      }),
    ),
  },
  {
    name: "long commands",
    property: fc.asyncProperty(repeats, (repeat) =>
      inTime(() => {
        const text = join(repeat);
        for (const body of [text, `${text}\n/transfer`, `/transfer\n\n${text}`]) {
          const parsed = parseCommand(body);
          assert.ok(parsed === undefined || parsed.rest.length <= 500);
        }
      }),
    ),
  },
  {
    name: "long messages",
    property: fc.asyncProperty(repeats, (repeat) =>
      inTime(() => {
        const text = join(repeat);
        assert.match(addTrailer(Buffer.from(text), "T: 1").subarray(-6).toString(), /T: 1\r?\n$/);
        prefixSubject(text, "home-manager");
        breakTriggers(text, DEFAULT_TRIGGERS);
        requestedByIn(text);
        requestedByIn(`<sub>Copied automatically by [a](b) at the request of \`a\`; ${text}`);
      }),
    ),
  },
  {
    name: "long commits",
    property: fc.asyncProperty(repeats, (repeat) => inTime(() => renderText(join(repeat), commit))),
  },
  {
    name: "configuration",
    property: fc.asyncProperty(
      fc.oneof(
        soup,
        json.map((value) => JSON.stringify(value)),
      ),
      (text) =>
        inTime(() => {
          try {
            parseConfig(text, "homecoming.yml");
          } catch (error) {
            errors(error, UserError);
            assert.match((error as Error).message, /^homecoming\.yml[:,]/);
          }
        }),
    ),
  },
  {
    name: "world files",
    property: fc.asyncProperty(json, (value) =>
      inTime(() => {
        try {
          checkInput(worldFileSchema, value, "world.json");
        } catch (error) {
          errors(error, InputError);
        }
      }),
    ),
  },
  {
    name: "webhooks",
    property: fc.asyncProperty(
      fc.record({
        event: fc.constantFrom("issue_comment", "issues", "pull_request", "push", "nonesuch"),
        body: fc.oneof(
          payload.map((value) => JSON.stringify(value)),
          soup,
        ),
        isSigned: fc.boolean(),
      }),
      (delivery) => inTime(() => deliver(delivery)),
    ),
  },
];

const probot = new Probot({ appId: 1, privateKey: "none", secret: SECRET, log: createLog("silent", "fuzz") });
let added: unknown[] = [];
let isReady: Promise<unknown> | undefined;

/** What a job is made of is a number and a few names; whatever is not signed makes none. */
async function deliver({ event, body, isSigned }: { event: string; body: string; isSigned: boolean }) {
  isReady ??= probot.load(createApp(runtime()));
  await isReady;
  added = [];
  const signature = `sha256=${createHmac("sha256", isSigned ? SECRET : "another")
    .update(body)
    .digest("hex")}`;
  const failure = await probot.webhooks
    .verifyAndReceive({ id: "1", name: event, payload: body, signature })
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  if (!isSigned) {
    assert.ok(failure instanceof Error, "an unsigned delivery was taken");
    assert.deepEqual(added, []);
  }
  assert.ok(failure === undefined || failure instanceof Error);
  for (const data of added) assert.ok(JSON.stringify(data).length < 10_000);
}

const source = { owner: "a", name: "b" };
const target = { owner: "c", name: "d" };
const commit: TextContext = {
  ...{ kind: "commit", source, target, here: target, host: "github.com", triggers: [], subjectPrefix: "b" },
  moved: () => undefined,
};

/** As much of the app as a handler touches: it knows every thread, and keeps what is put into the queue. */
function runtime(): Runtime {
  const side = { id: "R_1", name: { owner: "a", name: "b" } };
  const context = {
    pair: { source: side, target: { id: "R_2", name: { owner: "c", name: "d" } } },
    config: { after: "mirror", pullRequests: { source: "follow" } },
    ledger: {
      read: async () => ({ state: "done", target: { id: "I_2", number: 2 } }),
      sourceOf: async () => 1,
    },
    relinks: { request: async () => {} },
  };
  const people = { add: async (_name: string, data: unknown) => added.push(data) };
  return { context, queues: { people } } as unknown as Runtime;
}
