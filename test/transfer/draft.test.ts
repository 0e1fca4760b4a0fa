import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseConfig } from "../../src/config/read-config-file.ts";
import type { Thread, ThreadComment } from "../../src/github/thread.ts";
import { type DraftContext, draftThread } from "../../src/transfer/draft.ts";
import { markOf, marksIn } from "../../src/transfer/mark.ts";

const person = (login: string) => ({ login, url: `https://github.com/${login}`, isBot: false });

const issue: Thread = {
  pull: null,
  type: "Issue",
  id: "I_1",
  number: 12,
  title: "A title with $& and `code`",
  body: "Text.",
  url: "https://github.com/acme/garden/issues/12",
  author: person("carol"),
  createdAt: "2020-05-06T07:08:09Z",
  isOpen: true,
  stateReason: null,
  locked: false,
  lockReason: null,
  labels: [],
  assignees: [],
  milestone: null,
  reactions: [],
  comments: [],
};

function commentOf(id: string, body: string, more: Partial<ThreadComment> = {}): ThreadComment {
  return {
    id,
    databaseId: Number(id.replace(/\D/g, "")) || 1,
    author: person("alice"),
    body,
    url: `https://github.com/acme/garden/issues/12#issuecomment-${id}`,
    createdAt: "2021-01-01T00:00:00Z",
    minimizedReason: null,
    reactions: [],
    ...more,
  };
}

function contextOf(configuration = ""): DraftContext {
  const config = parseConfig(
    `source: acme/garden\ntarget: umbrella/all\nresponsible: acme/gardeners\n${configuration}`,
    "x",
  );
  return {
    config,
    source: config.source,
    milestones: new Set(["Spring"]),
    assignable: new Set(["bob"]),
    app: { name: "homecoming", url: "https://github.com/apps/homecoming" },
    requestedBy: null,
    sent: [],
    text: {
      source: config.source,
      target: config.target,
      here: config.target,
      host: "github.com",
      triggers: [],
      moved: () => undefined,
    },
  };
}

const FOOTER =
  /<sub>Copied automatically by \[homecoming\]\(https:\/\/github\.com\/apps\/homecoming\) at the request of `acme\/gardeners`, who answers for it\.<\/sub>/;

describe("a draft", () => {
  test("is the same whenever it is made", async () => {
    assert.deepEqual(await draftThread(issue, contextOf()), await draftThread(issue, contextOf()));
  });

  test("ends with the footer, apart from the text", async () => {
    const { body } = await draftThread(issue, contextOf());
    assert.match(body, new RegExp(`Text\\.\n\n---\n${FOOTER.source}$`));
  });

  for (const swallowing of [
    "```\nnever closed",
    "<!-- never closed",
    "<details>\n\nnever closed",
    "<pre>\nnever closed",
  ]) {
    test(`has its footer above a text that would swallow it: ${JSON.stringify(swallowing)}`, async () => {
      const { body } = await draftThread({ ...issue, body: swallowing }, contextOf());
      assert.match(body, FOOTER);
      assert.ok(body.search(FOOTER) < body.indexOf("never closed"), body);
    });
  }

  test("keeps a heading that a line under it would make out of the last paragraph", async () => {
    const { body } = await draftThread({ ...issue, body: "Last paragraph" }, contextOf());
    assert.match(body, /Last paragraph\n\n---\n/);
  });

  for (const title of ["$& $1 $` $' $$", "a\nb\r\nc", `a\n${markOf("IC_victim")}\nb`]) {
    test(`carries a title as it is, and nothing of it into the text: ${JSON.stringify(title)}`, async () => {
      const plain = await draftThread(issue, contextOf());
      const draft = await draftThread({ ...issue, title }, contextOf());
      assert.equal(draft.title.replaceAll("\u200b", ""), title);
      assert.deepEqual({ ...draft, title: "" }, { ...plain, title: "" });
    });
  }

  test("says at whose request", async () => {
    const { body } = await draftThread(issue, { ...contextOf(), requestedBy: "bob" });
    assert.match(body, /at the request of `bob`; `acme\/gardeners` answers for it/);
  });

  test("names a label with backticks without breaking out of its code", async () => {
    const { body } = await draftThread(
      { ...issue, labels: [{ name: "a`b", color: "ffffff", description: null }] },
      contextOf(),
    );
    assert.match(body, /labels ``a`b``/);
  });

  test("closes without a reason what was closed before there were reasons", async () => {
    const { close } = await draftThread({ ...issue, isOpen: false }, contextOf());
    assert.deepEqual(close, { reason: null });
  });

  test("of a long text continues in comments, whose parts give the text back", async () => {
    const body = Array.from(
      { length: 3000 },
      (_, line) => `Line ${line} of a long text about nothing.\n`,
    ).join("\n");
    const draft = await draftThread(
      { ...issue, body, comments: [commentOf("IC_1", "A comment.")] },
      contextOf(),
    );
    assert.ok(draft.comments.length > 2);
    assert.deepEqual(
      draft.comments.map(({ marks }) => marks[0]).toSorted(),
      [...Array(draft.comments.length - 1).fill("I_1"), "IC_1"].toSorted(),
    );
    assert.equal(draft.comments.at(-1)!.marks[0], "IC_1", "the continuations come first");
    assert.deepEqual(
      draft.comments.slice(0, -1).map(({ occurrence }) => occurrence),
      draft.comments.slice(0, -1).map((_, index) => index + 1),
    );
  });

  test("packs a long train of comments, each with its own mark and attribution", async () => {
    const comments = Array.from({ length: 40 }, (_, index) => commentOf(`IC_${index}`, `Comment ${index}.`));
    const context = contextOf("comments: { pack: { above: 30 } }");
    const packed = (await draftThread({ ...issue, comments }, context)).comments;
    assert.equal(packed.length, 1);
    assert.deepEqual(
      marksIn(packed[0]!.body),
      comments.map(({ id }) => id),
    );
    assert.equal(packed[0]!.body.match(/\*\*\[alice\]/g)?.length, 40);
    assert.equal(
      (await draftThread({ ...issue, comments: comments.slice(0, 30) }, context)).comments.length,
      30,
    );
  });

  test("carries each mark as often as it has parts, whatever people wrote", async () => {
    const text = fc.string({ unit: "binary", maxLength: 300 });
    const marked = fc.oneof(
      text,
      fc.constant("<!-- homecoming: I_1 -->"),
      fc.constant("a\n<!-- homecoming: IC_2 -->\nb"),
    );
    await fc.assert(
      fc.asyncProperty(marked, fc.array(marked, { maxLength: 4 }), async (body, bodies) => {
        const comments = bodies.map((each, index) => commentOf(`IC_${index}`, each));
        const draft = await draftThread({ ...issue, body, comments }, contextOf());
        assert.deepEqual(marksIn(draft.body), ["I_1"]);
        assert.deepEqual(
          draft.comments.flatMap((each) => marksIn(each.body)),
          comments.map(({ id }) => id),
        );
      }),
    );
  });
});

describe("what has power", () => {
  const MARK = "<!-- homecoming: IC_victim -->";

  test("in a long text has none where the text is cut, whatever stands before it", async () => {
    for (const opening of ["```\n", "`", ""]) {
      for (const length of [59_991, 59_999, 60_000]) {
        const body = `${opening}${"a".repeat(length)}${MARK}\n${"b".repeat(200)}\n`;
        const { body: first, comments } = await draftThread(
          { ...issue, body, comments: [commentOf("IC_1", body)] },
          contextOf(),
        );
        assert.deepEqual(marksIn(first), ["I_1"]);
        assert.deepEqual(
          comments.map((comment) => marksIn(comment.body)),
          comments.map(({ marks }) => marks),
        );
      }
    }
  });

  test("of a bot's hidden comments is taken, of a person's only what a program leaves", async () => {
    const text = "Text.\n\n<!-- Please tell us more. -->";
    const bot = { ...person("renovate"), isBot: true };
    const { body, comments } = await draftThread(
      {
        ...issue,
        author: bot,
        body: text,
        comments: [commentOf("1", text, { author: bot }), commentOf("2", text)],
      },
      contextOf(),
    );
    assert.ok(body.includes("<!--\u200b Please"));
    assert.deepEqual(
      comments.map((comment) => comment.body.includes("<!--\u200b Please")),
      [true, false],
    );
  });
});
