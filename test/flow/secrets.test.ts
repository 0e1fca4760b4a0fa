import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import type { Redis } from "ioredis";
import { startRedis } from "../redis/redis-server.ts";
import { FlowStage } from "./flow-stage.ts";

const CLI = resolve(import.meta.dirname, "../../src/cli.ts");
const REDIS_PASSWORD = "the-password-of-redis";
const IMPORT_TOKEN = "ghp_0123456789ofAnOperator";

/** Command lines of all processes that may be looked at; a process may end meanwhile. */
function commandLines(): string {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => readQuietly(`/proc/${pid}/cmdline`)).join("\n");
}

/**
 * Environments of all processes but this one and the app's own, which are given their secrets so: of git, the sandbox,
 * Redis and whatever else is started.
 */
function environments(): string[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const others = pids.filter((pid) => !readQuietly(`/proc/${pid}/cmdline`).includes(CLI));
  return others.map((pid) => readQuietly(`/proc/${pid}/environ`));
}

function readQuietly(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Everything that a Redis holds, as text. */
async function dump(redis: Redis): Promise<string> {
  const read = {
    string: (key: string) => redis.get(key),
    hash: (key: string) => redis.hgetall(key),
    set: (key: string) => redis.smembers(key),
    list: (key: string) => redis.lrange(key, 0, -1),
    zset: (key: string) => redis.zrange(key, "0", "-1"),
    stream: (key: string) => redis.xrange(key, "-", "+"),
  };
  const texts: string[] = [];
  for (const key of await redis.keys("*")) {
    const type = (await redis.type(key)) as keyof typeof read;
    texts.push(`${key} ${JSON.stringify(await read[type]?.(key))}`);
  }
  return texts.join("\n");
}

test("no secret is in a log, a command line, another process or Redis, whatever is logged", async (t) => {
  const before = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = "trace";
  t.after(() => {
    if (before === undefined) delete process.env.LOG_LEVEL;
    else process.env.LOG_LEVEL = before;
  });
  const { redis, port } = await startRedis(t);
  // Not with its flags, which a command line shows.
  await redis.config("SET", "requirepass", REDIS_PASSWORD);
  const flow = await FlowStage.open(t, undefined, {
    environment: { REDIS_URL: `redis://127.0.0.1:${port}`, REDIS_PASSWORD, IMPORT_TOKEN },
  });
  const { environment } = flow.stage;
  // Requests that fail are logged with what was sent.
  await flow.post("faults", [
    { match: { operation: "addComment" }, times: 2, every: 3, fault: "502" },
    { match: { operation: "createPullRequest" }, times: 1, fault: "secondary-without-retry-after" },
  ]);
  let seen = "";
  const environmentsSeen = new Set<string>();
  const watch = setInterval(() => {
    seen += commandLines();
    for (const one of environments()) environmentsSeen.add(one);
  }, 20);
  const bulk = await flow.run("bulk", "start", "--query", "is:pr", "--wait", "--json");
  clearInterval(watch);
  assert.equal(bulk.status, 0);
  const given = [...environmentsSeen].join("\n");
  const folder = dirname(environment.HOMECOMING_STATE!);
  const logs = readdirSync(folder).filter((name) => /^(web|worker).*\.log$/.test(name));
  const places = {
    logs: logs.map((name) => readFileSync(join(folder, name), "utf8")).join("\n"),
    "what the command printed": bulk.stderr + bulk.stdout,
    "command lines": seen,
    "the environment of another process": given,
    Redis: await dump(redis),
    "git's configuration": readQuietly(join(environment.HOMECOMING_STATE!, "branches.git", "config")),
  };
  assert.match(places.logs, /"level":(10|20)/, "it is logged in detail");
  assert.match(places["command lines"], /git/, "git was seen at work");
  assert.match(given, /GIT_CONFIG_GLOBAL/, "and its environment");
  const key = readFileSync(environment.PRIVATE_KEY_PATH!, "utf8");
  const secrets = [
    environment.WEBHOOK_SECRET!,
    key.split("\n")[1]!,
    key.replaceAll("\n", "\\n").slice(40, 90),
    ...[REDIS_PASSWORD, IMPORT_TOKEN],
  ];
  for (const [place, text] of Object.entries(places)) {
    for (const secret of secrets) assert.ok(!text.includes(secret), `a secret in ${place}`);
    // Whatever the machine's other processes are given is theirs.
    if (text === given) continue;
    // Installation tokens, and the JSON Web Tokens of the App.
    const token =
      /gh[suo]_[A-Za-z0-9]{8,}|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}|x-access-token:[^@\s*[]{4,}/.exec(
        text,
      );
    assert.equal(token?.[0], undefined, `a token in ${place}`);
  }
});
