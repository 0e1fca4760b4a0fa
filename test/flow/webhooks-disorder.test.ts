import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { randomFrom } from "../chaos/random-from.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage, type ThreadState } from "./flow-stage.ts";
import { cloneOf, copyOf, gardenWorld, lines, openPull, plantGarden, pull, pushMore } from "./garden-git.ts";
import { lastFirst } from "./last-first.ts";
import { issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

/** A limit hour takes two seconds. */
const SPEED = 1800;
const HOUR = 2_000;

type Order = (guids: readonly string[]) => readonly string[];

/** A thread each: the first is told of in order, the others as GitHub may. */
function ordersOf(seed: number): Order[] {
  const draw = randomFrom(seed);
  const shuffled: Order = (guids) =>
    guids
      .map((guid) => ({ guid, place: draw() }))
      .toSorted((one, other) => one.place - other.place)
      .map(({ guid }) => guid);
  return [
    (guids) => guids,
    (guids) => guids.toReversed(),
    (guids) => shuffled([...guids, ...guids]),
    (guids) => shuffled([...guids, ...guids, ...guids]),
  ];
}

/** The same happens to threads that are alike; each is told of in its own order, an hour late. */
async function tellInDisorder(
  t: TestContext,
  flow: FlowStage,
  numbers: readonly number[],
  happen: (number: number) => Promise<unknown>,
): Promise<void> {
  const seed = Date.now() % 1_000_000;
  t.diagnostic(`seed ${seed}`);
  const orders = ordersOf(seed);
  const webhooks = async (wanted: object) => {
    const body = JSON.stringify(wanted);
    const answer = await fetch(`${flow.stage.url}/_sandbox/webhooks`, { method: "PUT", body });
    return (await answer.json()) as { guid: string }[];
  };
  const guids: string[][] = [];
  await webhooks({ held: true });
  for (const number of numbers) {
    await happen(number);
    const known = new Set(guids.flat());
    const held = await flow.get<{ guid: string }[]>("webhooks");
    guids.push(held.map(({ guid }) => guid).filter((guid) => !known.has(guid)));
  }
  await sleep(HOUR);
  await webhooks({ send: guids.flatMap((some, index) => orders[index]!(some)) });
  await webhooks({ held: false });
  await settled(flow, new Set(guids.flat()));
}

/** Until all of these were delivered, and answered. */
async function settled(flow: FlowStage, guids: ReadonlySet<string>): Promise<void> {
  const ends: (() => unknown)[] = [];
  const { queues } = await connectedTo({ after: (end) => ends.push(end) }, flow);
  await flow.until("all deliveries", async () => {
    const told = new Set((await flow.get<{ guid: string }[]>("deliveries")).map(({ guid }) => guid));
    return [...guids].every((guid) => told.has(guid));
  });
  const left = () => queues.people.getJobCountByTypes("active", "waiting", "delayed");
  await flow.until("an answer to all", async () => {
    if ((await left()) > 0) return false;
    // The next of a thread's jobs is queued by the one before.
    await sleep(150);
    return (await left()) === 0;
  });
  for (const end of ends) await end();
}

/** What people see of it, whatever its number and the time. */
function seen({ body, state, stateReason, locked, labels, comments }: ThreadState): unknown {
  const plain = (text: string) =>
    text
      .replaceAll(/[#/]\d+\b/g, "#N")
      .replaceAll(/issuecomment-\d+/g, "issuecomment")
      .replaceAll(/<!-- homecoming: .* -->/g, "MARK")
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "DATE");
  return {
    ...{ state, stateReason, locked, labels, body: plain(body) },
    comments: comments.map((one) => [one.author, plain(one.body)]),
  };
}

test("issues: events that are told an hour late, twice and in any order have one end", async (t) => {
  const numbers = [1, 2, 3, 4];
  const alike = { title: "One of four", body: "The text.", createdAt: "2020-01-01T10:00:00Z" };
  const world = orchard({ issues: numbers.map((number) => issue(number, alike)) }) as { config: object };
  const sourceThreads = { close: true, lock: false, label: "moved" };
  const meadow = { ...world, config: { ...world.config, after: "mirror", sourceThreads } };
  const flow = await FlowStage.open(lastFirst(t), meadow, { speed: SPEED });
  const say = async (as: string, number: number, body: string) =>
    ((await flow.act(as, { comment: { repository: SOURCE, number, body } })) as { id: string }).id;
  const on = (number: number, more: object) => ({ repository: SOURCE, number, ...more });
  const copies = async () =>
    (await flow.state(TARGET)).threads.filter(({ title }) => title === "One of four");
  const ours = async (number: number) =>
    (await flow.thread(SOURCE, number)).comments.filter(({ author }) => author === "homecoming[bot]");

  const assertAlike = async () => {
    const [first, ...rest] = (await copies()).map(seen);
    for (const other of rest) assert.deepEqual(other, first);
    assert.equal(rest.length, numbers.length - 1);
    const verified = await flow.run("verify", "--json");
    assert.deepEqual(JSON.parse(verified.stdout), { checked: numbers.length, mismatches: [] });
  };

  await t.test(
    "a command among edits, comments that are gone, a closing, and the command itself gone",
    async (t) => {
      await tellInDisorder(t, flow, numbers, async (number) => {
        const command = await say("bob", number, "/transfer");
        const word = await say("carol", number, "A word.");
        await flow.act("carol", { edit: on(number, { comment: word, body: "A better word." }) });
        await flow.act("alice", { delete: on(number, { comment: await say("carol", number, "Too much.") }) });
        await flow.act("carol", { edit: on(number, { body: "A better text." }) });
        await say("stranger", number, "/transfer");
        await flow.act("trish", { close: on(number, { stateReason: "COMPLETED" }) });
        await flow.act("bob", { delete: on(number, { comment: command }) });
      });
      await assertAlike();
      assert.match((await copies())[0]!.body, /A better text\./);
      for (const number of numbers) assert.equal((await ours(number)).length, 2, "the link and the refusal");
    },
  );

  await t.test("what is said, edited and deleted below the link", async (t) => {
    await tellInDisorder(t, flow, numbers, async (number) => {
      const [one, two] = [await say("carol", number, "Later."), await say("dan", number, "No.")];
      await flow.act("carol", { edit: on(number, { comment: one, body: "Later, and better." }) });
      await flow.act("carol", { edit: on(number, { body: "The last text." }) });
      await flow.act("dan", { delete: on(number, { comment: two }) });
      await say("dan", number, "Yes.");
    });
    await assertAlike();
    const said = (await copies())[3]!.comments.map(({ body }) => /^(A|Later|Yes|No).*$/m.exec(body)?.[0]);
    assert.deepEqual(said, ["A better word.", "Later, and better.", "Yes."]);
  });
});

test("pull requests that are followed: pushes and an end in any order have one end", async (t) => {
  const config = { pullRequests: { source: "follow" } };
  const flow = await FlowStage.open(lastFirst(t), gardenWorld(plantGarden(t), config), { speed: SPEED });
  const branchOf = (number: number) => `change-${number}`;
  const numbers: number[] = [];
  for (const number of [1, 2, 3, 4]) {
    numbers.push(await openPull(flow, "pam", branchOf(number), { "beds.txt": lines({ 3: "three" }) }));
    await flow.act("alice", { comment: { repository: SOURCE, number, body: "/transfer" } });
  }
  for (const number of numbers)
    await flow.until("labelled", async () => (await pull(flow, SOURCE, number)).labels.length > 0);
  await tellInDisorder(t, flow, numbers, async (number) => {
    await pushMore(flow, "pam", branchOf(number), { "beds.txt": lines({ 3: "three", 9: "nine" }) });
    await pushMore(flow, "pam", branchOf(number), { "beds.txt": lines({ 9: "nine", 15: "fifteen" }) });
    await flow.act("alice", { close: { repository: SOURCE, number } });
  });
  const git = cloneOf(t, flow, TARGET);
  const ends = await Promise.all(
    numbers.map(async (number) => {
      const copy = (await copyOf(flow, number))!;
      const beds = git("show", `${copy.headRefName}:garden/beds.txt`);
      const commits = git("rev-list", "--count", `main..${copy.headRefName}`);
      return { beds: `${beds}\n`, commits, state: copy.state, said: copy.comments.length };
    }),
  );
  for (const end of ends)
    assert.deepEqual(end, {
      beds: lines({ 9: "nine", 15: "fifteen" }),
      commits: "3",
      state: "CLOSED",
      said: 1,
    });
});
