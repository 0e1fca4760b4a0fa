import assert from "node:assert/strict";
import { test } from "node:test";
import { compareAgingText } from "../../src/verify/compare-aging-text.ts";

const mark = "<!-- homecoming: IC_1 -->";
const carol =
  "**[carol](https://github.com/carol)** commented on [2020-01-01 10:00 UTC](https://github.com/a/b/issues/1)";
const body = (head: string, text = "The text.") => `${mark}\n${head}\n\n${text}`;

const AGED: readonly (readonly [name: string, wanted: string, there: string, verdict: object])[] = [
  ["nothing", body(carol), body(carol), { is: "same" }],
  [
    "one more reaction",
    body(`${carol} · 👍 3 · ❤️ 1`),
    body(`${carol} · 👍 2`),
    { is: "aged", what: "reactions" },
  ],
  ["the first reaction", body(`${carol} · 👍 1`), body(carol), { is: "aged", what: "reactions" }],
  [
    "an account that is gone",
    body(carol.replace("[carol](https://github.com/carol)", "a deleted account")),
    body(carol),
    { is: "aged", what: "author" },
  ],
  [
    "a milestone that the target has by now",
    body(carol),
    body(`${carol}\n\n<sub>Without a counterpart here: milestone \`Spring\`</sub>`),
    { is: "aged", what: "what has no counterpart here" },
  ],
  [
    "a lost text beside it",
    body(`${carol} · 👍 3`, "One.\nTwo."),
    body(carol, "One."),
    { is: "lost", line: "Two." },
  ],
  ["a text added", body(carol), body(carol, "The text.\n\nMore."), { is: "added to" }],
  [
    "another date",
    body(carol.replace("10:00", "11:00")),
    body(carol),
    { is: "lost", line: "commented on [2020-01-01 11:00 UTC](https://github.com/a/b/issues/1)" },
  ],
  [
    "no head at all",
    body(carol),
    `${mark}\nThe text.`,
    { is: "lost", line: "commented on [2020-01-01 10:00 UTC](https://github.com/a/b/issues/1)" },
  ],
];

for (const [name, wanted, there, verdict] of AGED)
  test(`with time: ${name}`, () => {
    assert.deepEqual(compareAgingText(wanted, there), verdict);
  });
