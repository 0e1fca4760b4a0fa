import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { renderMarkdown } from "../../../sandbox/markdown/render-markdown.ts";
import { contextOf, smallWorld } from "../small-world.ts";

const { sandbox, garden } = smallWorld();
const context = contextOf(sandbox, garden);
const render = (markdown: string) => renderMarkdown(markdown, context).html;

const TABLE: [what: string, markdown: string, html: string][] = [
  ["a line ending breaks the line", "a\nb\r\nc", "<p>a<br>b<br>c</p>"],
  ["a hard break breaks it once", "a  \nb\\\nc", "<p>a  <br>b<br>c</p>"],
  ["an indented line goes on", "a\n   b", "<p>a<br>b</p>"],
  ["no break in code", "`a\nb`", "<p><code>a b</code></p>"],
  ["no break in raw HTML", "<div>\na\nb\n</div>", "<div>\na\nb\n</div>"],
  ["a task", "- [x] a", '<ul>\n<li><input checked="" type="checkbox" disabled=""> a</li>\n</ul>'],
  ["an input of people's own", 'a <input type="text" value="x">', "<p>a </p>"],
  ["a language", "```nix\na\n```", '<pre><code class="language-nix">a\n</code></pre>'],
  ["a script is text", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["a handler is lost", '<b onclick="x" style="y" class="z" id="q">a</b>', "<p><b>a</b></p>"],
  ["a picture's handler too", '<img src=x onerror=alert(1) alt="a">', '<img src="x" alt="a" loading="lazy">'],
  ["an unknown element keeps its text", "<blink>a</blink>", "<p>a</p>"],
  ["so does foreign content", '<svg><a xlink:href="javascript:1">x</a></svg>', "<p>x</p>"],
  ["a script's address is lost", "[a](javascript:alert(1))", '<p><a rel="nofollow noreferrer">a</a></p>'],
  [
    "however it is disguised",
    '<a href="java&#10;script:1">a</a>',
    '<p><a rel="nofollow noreferrer">a</a></p>',
  ],
  ["data is no picture", "![a](data:image/svg+xml,x)", '<p><img alt="a" loading="lazy"></p>'],
  ["a picture without description gets one", "![](x)", '<p><img src="x" loading="lazy" alt="picture"></p>'],
  [
    "an alert",
    "> [!NOTE]\n> Read *this*.",
    '<blockquote class="alert note"><p class="alert-title">Note</p>\n<p>Read <em>this</em>.</p>\n</blockquote>',
  ],
  ["no alert", "> [!NOTE] Read.", "<blockquote>\n<p>[!NOTE] Read.</p>\n</blockquote>"],
  ["an element left open is closed", "<div><b>a", "<div><b>a</b></div>"],
  ["an end without a start is lost", "</div></section></body>a", "a"],
  ["a comment is lost", "a <!-- b --> c", "<p>a  c</p>"],
  [
    "a mention is linked",
    "@alice",
    '<p><a class="mention" href="http://127.0.0.1:4000/alice">@alice</a></p>',
  ],
  [
    "a reference is linked",
    "#1",
    '<p><a class="reference" href="http://127.0.0.1:4000/acme/garden/issues/1">#1</a></p>',
  ],
  ["but not to what is not there", "#99", "<p>#99</p>"],
  [
    "elsewhere anything may be",
    "o/r#9",
    '<p><a class="reference" href="https://github.com/o/r/issues/9">o/r#9</a></p>',
  ],
  [
    "an address is shortened",
    "https://github.com/o/r/pull/9#issuecomment-1",
    '<p><a href="https://github.com/o/r/pull/9#issuecomment-1" rel="nofollow noreferrer">o/r#9 (comment)</a></p>',
  ],
  [
    "an address of what stands here leads here",
    "[x](https://redirect.github.com/Acme/Garden/issues/1#issuecomment-5)",
    '<p><a href="http://127.0.0.1:4000/acme/garden/issues/1#issuecomment-5" rel="nofollow noreferrer">x</a></p>',
  ],
  ["a commit is shortened", "0".repeat(40), `<p><code title="${"0".repeat(40)}">0000000</code></p>`],
];

for (const [what, markdown, html] of TABLE) {
  test(what, () => assert.equal(render(markdown).trim(), html));
}

const markup = fc.constantFrom(
  ..."< > & \" ' = / ! - [ ] ( ) * _ ` ~ # @alice : javascript: <script> </script> <style> <img src=x onerror= ".split(
    " ",
  ),
  ..."<svg> <math> <title> <textarea> <a href= <b <p> <table> <td> <pre> <!-- --> <![CDATA[ ]]> &lt; &#x0; \0".split(
    " ",
  ),
  "\n",
  " ",
  "\ud800",
);
const hostile = fc.array(fc.oneof(markup, fc.string({ unit: "binary" })), { maxLength: 40 });

test("whatever is typed, only allowed tags without handlers come out, and nothing throws", () => {
  fc.assert(
    fc.property(hostile, (parts) => {
      const html = render(parts.join(""));
      for (const [tag, name] of html.matchAll(/<\/?([a-z0-9]*)(?:[^>"]|"[^"]*")*>?/gi)) {
        assert.match(name ?? "", /^[a-z][a-z0-9]*$/);
        assert.doesNotMatch(
          name ?? "",
          /^(script|style|svg|math|iframe|title|textarea|object|embed|form|link)$/,
        );
        assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), /\s(on\w+|style)\s*=/i);
        assert.doesNotMatch(tag, /(href|src)="[^"a-z0-9]*javascript:/i);
      }
    }),
    { numRuns: 400 },
  );
});

test("what comes out is closed: text behind it is not swallowed", () => {
  fc.assert(
    fc.property(hostile, (parts) => {
      const opened: string[] = [];
      for (const [, end, name] of render(parts.join("")).matchAll(/<(\/?)([a-z0-9]+)(?:[^>"]|"[^"]*")*>/g)) {
        if (["br", "hr", "img", "input", "wbr"].includes(name!)) continue;
        if (end) assert.equal(opened.pop(), name);
        else opened.push(name!);
      }
      assert.deepEqual(opened, []);
    }),
    { numRuns: 200 },
  );
});

test("a text that takes too long to parse is shown as it was typed, and everything in it counts", () => {
  const tangle = "*".repeat(60_000);
  const start = performance.now();
  const { html, found } = renderMarkdown(`\`@alice\`\n${tangle}a${tangle}`, context);
  assert.ok(performance.now() - start < 10_000);
  assert.match(html, /^<p>`<a [^>]*>@alice<\/a>`<br>\n\*{60000}a/);
  assert.equal(found[0]?.kind, "mention");
});

test("so is one that would make a heap of HTML", () => {
  const markdown = `[a]: ${"x".repeat(20_000)}\n\n${"[a] ".repeat(1_000)}`;
  assert.ok(renderMarkdown(markdown, context).html.length < 50_000);
});

test("what is nested too deep loses its tags, not its text", () => {
  const html = render(`${"<div>".repeat(300)}deep`);
  assert.equal(html.match(/<div>/g)?.length, 200);
  assert.match(html, /deep/);
});
