import assert from "node:assert/strict";
import { test } from "node:test";
import { Budget, type Spending } from "../../src/github/budget.ts";
import { createLimitClock, type LimitClock } from "../../src/github/clock.ts";
import { openPrivateDatabase } from "../redis/private-database.ts";
import { LIMITS } from "./limits.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** An hour takes 0.3 real seconds; where the time taken is looked at, 1.2, and where a minute matters, 6. */
const HOURLY = createLimitClock(12_000);
const TIMED = createLimitClock(3_000);
const MINUTELY = createLimitClock(600);

const database = await openPrivateDatabase();
let installation = 0;

/** A GitHub whose limits nobody is told: it refuses what goes over one, and everything in the minute after. */
class HiddenLimits {
  refusals = 0;
  readonly clock: LimitClock;
  readonly #made: { at: number; spending: Spending }[] = [];
  readonly #limits: { count: number; ms: number; isCounted(spending: Spending): boolean }[];
  #blockedUntil = 0;

  constructor(
    limits: { contentPerMinute?: number; contentPerHour?: number; issuesPerHour?: number },
    clock = HOURLY,
  ) {
    this.clock = clock;
    const all = () => true;
    const issues = (spending: Spending) => spending === "issue";
    const { contentPerMinute = 1e9, contentPerHour = 1e9, issuesPerHour = 1e9 } = limits;
    this.#limits = [
      { count: contentPerMinute, ms: MINUTE, isCounted: all },
      { count: contentPerHour, ms: HOUR, isCounted: all },
      { count: issuesPerHour, ms: HOUR, isCounted: issues },
    ];
  }

  accepts(spending: Spending): boolean {
    const now = performance.now() * this.clock.speed;
    const isOver = this.#limits.some(
      ({ count, ms, isCounted }) =>
        isCounted(spending) &&
        this.#made.filter((one) => isCounted(one.spending) && one.at > now - ms).length >= count,
    );
    if (isOver || now < this.#blockedUntil) {
      this.refusals += 1;
      this.#blockedUntil = now + MINUTE;
      return false;
    }
    this.#made.push({ at: now, spending });
    return true;
  }
}

function budgetOf(id: number, clock = HOURLY): Budget {
  return new Budget(database, clock, LIMITS, id);
}

function learnedKey(id: number): string {
  return `${database.prefix}:budget:${id}:learned`;
}

/** Creates so many; answers how many limit milliseconds it took. */
async function create(
  budget: Budget,
  github: HiddenLimits,
  count: number,
  spendingOf: (index: number) => Spending = () => "content",
): Promise<number> {
  const start = performance.now();
  for (let made = 0; made < count; ) {
    const spending = spendingOf(made);
    const take = await budget.take(spending, "bulk", "graphql");
    if (!take.granted) {
      await github.clock.wait(take.waitMs);
    } else if (github.accepts(spending)) {
      await take.settle("made");
      made += 1;
    } else {
      await take.settle("not made");
      await budget.refused(0, spending);
    }
  }
  return (performance.now() - start) * github.clock.speed;
}

test("an hour's limit that nobody told us is found in a few refusals and kept from then on", async () => {
  const [github, id] = [new HiddenLimits({ contentPerHour: 200 }, TIMED), ++installation];
  const took = await create(budgetOf(id, TIMED), github, 410);
  assert.ok(github.refusals <= 4, `${github.refusals} refusals`);
  assert.ok(took < 1.25 * 2 * HOUR, `${took / HOUR} hours`);
});

test("a minute's limit is found, and the hour is not blamed for it", async () => {
  const [github, id] = [new HiddenLimits({ contentPerMinute: 15 }, MINUTELY), ++installation];
  await create(budgetOf(id, MINUTELY), github, 100);
  assert.ok(github.refusals >= 1 && github.refusals <= 4, `${github.refusals} refusals`);
  const learned = await database.redis.hgetall(learnedKey(id));
  assert.ok(Number(learned.contentPerMinute) <= 20, JSON.stringify(learned));
  assert.equal(learned.contentPerHour, undefined);
});

test("a limit on new issues does not slow comments down", async () => {
  const [github, id] = [new HiddenLimits({ issuesPerHour: 40 }), ++installation];
  const budget = budgetOf(id);
  await create(budget, github, 60, (index) => (index < 41 ? "issue" : "content"));
  const learned = await database.redis.hgetall(learnedKey(id));
  assert.ok(Number(learned.issuesPerHour) <= 75, JSON.stringify(learned));
  assert.equal(learned.contentPerHour, undefined);
  assert.equal(learned.contentPerMinute, undefined);
});

test("what was learned survives a restart, belongs to one installation, and is forgotten in time", async () => {
  const id = ++installation;
  await create(budgetOf(id), new HiddenLimits({ contentPerHour: 40 }), 60);
  const key = learnedKey(id);
  const again = new HiddenLimits({ contentPerHour: 40 });
  await create(budgetOf(id), again, 30);
  assert.equal(again.refusals, 0);
  assert.ok((await database.redis.pttl(key)) > 0);
  assert.equal(await database.redis.exists(learnedKey(++installation)), 0);
});

test("after hours without a refusal a little more is tried, up to the configured figure", async () => {
  const id = ++installation;
  const budget = budgetOf(id);
  await create(budget, new HiddenLimits({ contentPerHour: 40 }), 60);
  const key = learnedKey(id);
  const before = Number(await database.redis.hget(key, "contentPerHour"));
  const generous = new HiddenLimits({});
  await create(budget, generous, 450);
  assert.equal(generous.refusals, 0);
  assert.ok(Number(await database.redis.hget(key, "contentPerHour")) > before);
});

test("one refusal lowers a limit by no more than half: it may have had another reason", async () => {
  const id = ++installation;
  const budget = budgetOf(id);
  await create(budget, new HiddenLimits({}), 3);
  await budget.refused(0, "content");
  const learned = await database.redis.hgetall(learnedKey(id));
  assert.equal(learned.contentPerMinute, "40");
});
