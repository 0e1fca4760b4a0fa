import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseCommand } from "../../src/transfer/command.ts";

const commands: [string, string | undefined][] = [
  ["/transfer", ""],
  ["/transfer  ", ""],
  ["/transfer\r\n", ""],
  ["Thanks!\n\n/transfer", ""],
  ["Thanks!\n/transfer\nbye", ""],
  ["/transfer nixpkgs", "nixpkgs"],
  ["with `code`\n/transfer", ""],
  ["> /transfer", undefined],
  ["- /transfer", undefined],
  ["`/transfer`", undefined],
  ["`a\n/transfer\nb`", undefined],
  ["```\n/transfer\n```", undefined],
  ["~~~\n/transfer", undefined],
  ["    /transfer", undefined],
  ["<!--\n/transfer\n-->", undefined],
  ["<details>\n/transfer\n</details>", undefined],
  ["say /transfer", undefined],
  ["/transferred", undefined],
  ["/transfer-all", undefined],
  ["# /transfer", undefined],
  ["", undefined],
];

describe("/transfer in a comment", () => {
  for (const [body, rest] of commands) {
    test(JSON.stringify(body), () => {
      assert.equal(parseCommand(body)?.rest, rest);
    });
  }
});

test("an address for mail is no command, and hides none beside it", () => {
  assert.equal(parseCommand("/transfer@alice.example"), undefined);
  assert.deepEqual(parseCommand("Write to a@b.example.\n/transfer"), { rest: "" });
  assert.notEqual(parseCommand("/transfer a@b.example")?.rest, "");
});

test("what stands behind the word is kept up to 500 characters", () => {
  assert.equal(parseCommand(`/transfer ${"a".repeat(60_000)}`), undefined, "too long to be looked at");
  assert.deepEqual(parseCommand(`/transfer ${"a".repeat(9_000)}`), { rest: "a".repeat(500) });
});

test("a long text below a command does not hide it, nor does one above it of less than 10,000 characters", () => {
  const text = "Some words.\n\n".repeat(700);
  assert.deepEqual(parseCommand(`/transfer x\n\n${text.repeat(20)}`), { rest: "x" });
  assert.deepEqual(parseCommand(`${text}/transfer x`), { rest: "x" });
  assert.equal(parseCommand(`\`\`\`\n${text}\n\n/transfer x`), undefined, "within an open fence");
});

for (const [name, unit] of [
  ["emphasis", "_a*"],
  ["brackets", "]"],
  ["blanks", " "],
  ["quotes", "> a\n\n"],
  ["declarations", "<?"],
  ["commands", "/transfer\u00a0a\n"],
] as const) {
  test(`a tangle of ${name} is no command, and is seen to be none in time`, () => {
    const text = unit.repeat(262_144 / unit.length);
    const began = performance.now();
    parseCommand(`/transfer ${text}b`);
    parseCommand(`/transfer\n${text}`);
    parseCommand(`${text}\n/transfer`);
    assert.ok(performance.now() - began < 1_000);
  });
}
