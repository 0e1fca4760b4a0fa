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
