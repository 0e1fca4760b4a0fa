import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseRedisUrl } from "../../src/redis/parse-redis-url.ts";
import { UserError } from "../../src/user-error.ts";

const open = { username: undefined, password: undefined, tls: false, database: 0 };

test("one server", () => {
  assert.deepEqual(parseRedisUrl("redis://example.org"), {
    ...open,
    kind: "server",
    hosts: [{ host: "example.org", port: 6379 }],
    shown: "redis://example.org",
  });
  assert.deepEqual(parseRedisUrl("rediss://ann:p%40ss@[::1]:7000/3"), {
    kind: "server",
    hosts: [{ host: "::1", port: 7000 }],
    username: "ann",
    password: "p@ss",
    tls: true,
    database: 3,
    shown: "rediss://[::1]:7000/3",
  });
});

test("a socket", () => {
  for (const url of ["/run/redis.sock", "unix:///run/redis.sock"]) {
    assert.deepEqual(parseRedisUrl(url), {
      ...open,
      kind: "socket",
      path: "/run/redis.sock",
      shown: "/run/redis.sock",
    });
  }
});

test("sentinels name the master and a database", () => {
  assert.deepEqual(parseRedisUrl("redis+sentinel://:secret@one:26379,two/mymaster/2"), {
    kind: "sentinel",
    hosts: [
      { host: "one", port: 26379 },
      { host: "two", port: 26379 },
    ],
    master: "mymaster",
    username: undefined,
    password: "secret",
    tls: false,
    database: 2,
    shown: "redis+sentinel://one:26379,two/mymaster/2",
  });
});

test("a cluster", () => {
  assert.deepEqual(parseRedisUrl("rediss+cluster://one:7000,two:7001"), {
    ...open,
    kind: "cluster",
    tls: true,
    hosts: [
      { host: "one", port: 7000 },
      { host: "two", port: 7001 },
    ],
    shown: "rediss+cluster://one:7000,two:7001",
  });
});

const wrong: [string, RegExp][] = [
  ["", /none of these/],
  ["http://x", /none of these/],
  ["localhost:6379", /none of these/],
  ["redis://u:secret@", /"" is not HOST/],
  ["redis://u:secret@one,two", /several hosts/],
  ["redis://u:secret@one:0", /"one:0" is not HOST/],
  ["redis://u:secret@one:70000", /"one:70000" is not HOST/],
  ["redis://u:secret@one/x", /"x" is not the number of a database/],
  ["redis://u:secret@one/1/2", /is not the number of a database/],
  ["redis://u:secret%@one", /must be written as %25/],
  ["redis+sentinel://u:secret@one", /names no master/],
  ["redis+cluster://u:secret@one/1", /database 0 only/],
  ["redis://u:secret@one?x=1", /is not HOST/],
];

for (const [url, pattern] of wrong) {
  test(`${url} is refused, and nothing secret is shown`, () => {
    assert.throws(
      () => parseRedisUrl(url),
      (error) =>
        error instanceof UserError && pattern.test(error.message) && !error.message.includes("secret"),
    );
  });
}

test("law: user and password come back as they went in, and are never shown", () => {
  const text = fc.string({ unit: "grapheme", minLength: 8 });
  fc.assert(
    fc.property(text, text, (username, password) => {
      const url = `redis://${encodeURIComponent(username)}:${encodeURIComponent(password)}@one`;
      const place = parseRedisUrl(url);
      assert.deepEqual([place.username, place.password, place.shown], [username, password, "redis://one"]);
    }),
  );
});
