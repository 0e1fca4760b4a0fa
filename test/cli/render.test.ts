import assert from "node:assert/strict";
import { Readable, Writable } from "node:stream";
import { suite, test } from "node:test";
import { type RenderOptions, render } from "../../src/cli/render.ts";
import { contextOf } from "../text/context-of.ts";

const { kind: _kind, ...context } = contextOf("comment");

interface Outcome {
  readonly status: number;
  readonly lines: unknown[];
  readonly errors: string;
}

async function run(input: string, options: RenderOptions = { context }): Promise<Outcome> {
  const output = new Collector();
  const errors = new Collector();
  const status = await render(options, Readable.from([input]), output, errors);
  const lines = output.text.split("\n").filter((line) => line !== "");
  return { status, lines: lines.map((line) => JSON.parse(line)), errors: errors.text };
}

class Collector extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

suite("render", () => {
  test("writes a line for each line", async () => {
    const { status, lines } = await run(
      [
        { id: "a", kind: "issue", body: "see #12", author: "bob", url: "https://example.com" },
        { id: 2, kind: "title", body: "@bob" },
        { id: 3, kind: "comment", body: null },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    );
    assert.equal(status, 0);
    assert.deepEqual(lines, [
      { id: "a", bodies: ["see NixOS/nixpkgs#460012"], harm: [] },
      { id: 2, bodies: ["@\u200bbob"], harm: [] },
      { id: 3, bodies: [""], harm: [] },
    ]);
  });

  test("splits long bodies, but no commit message", async () => {
    const body = "word\n\n".repeat(11_000);
    const { lines } = await run(
      `${JSON.stringify({ id: 1, kind: "issue", body })}\n${JSON.stringify({ id: 2, kind: "commit", body })}\n`,
    );
    const [issue, commit] = lines as { bodies: string[] }[];
    assert.equal(issue?.bodies.length, 2);
    assert.equal(issue?.bodies.join(""), body);
    assert.deepEqual(commit?.bodies, [body]);
  });

  test("names the lines that it cannot read and goes on", async () => {
    const input = 'nonsense\n\n{"id": 1}\n{"id": 2, "kind": "issue", "body": "x"}\n';
    const { status, lines, errors } = await run(input);
    assert.equal(status, 1);
    assert.deepEqual(lines, [{ id: 2, bodies: ["x"], harm: [] }]);
    assert.match(errors, /line 1: not valid JSON\n.*line 3: kind: .*body: /);
  });

  test("reports the harm that it is told of, of all parts", async () => {
    const findHarm = (body: string) => [`${body.length} characters`];
    const body = "word\n\n".repeat(11_000);
    const { lines } = await run(JSON.stringify({ id: 1, kind: "issue", body }), { context, findHarm });
    const [{ harm }] = lines as [{ harm: string[] }];
    assert.equal(harm.length, 2);
  });

  test("passes lone surrogates through", async () => {
    const { lines } = await run('{"id": 1, "kind": "issue", "body": "\\ud800 @bob"}');
    const [{ bodies }] = lines as [{ bodies: string[] }];
    assert.ok(bodies[0]?.startsWith("\ud800 [@\u200bbob]"));
  });

  test("waits for a slow reader", async () => {
    let pending = 0;
    let most = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        most = Math.max(most, ++pending);
        setImmediate(() => {
          pending--;
          done();
        });
      },
    });
    const line = `${JSON.stringify({ id: 1, kind: "issue", body: "x" })}\n`;
    assert.equal(await render({ context }, Readable.from([line.repeat(50)]), slow), 0);
    assert.equal(most, 1);
    assert.ok(slow.writableLength < 200);
  });
});
