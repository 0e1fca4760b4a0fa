import type { WrittenComment } from "./written-thread.ts";

const PEOPLE = [
  "kumquat-9000",
  "yarrow-moth",
  "lichen-lark",
  "zephyr-axolotl",
  "b-o-r-e-a-l",
  "ferrous-otter",
  "moss-and-rain",
  "hollow-reed-77",
  "sable-quokka",
  "ink-cap",
  "dunnock-of-fen",
];
const PROGRAMS = [
  "less",
  "wget",
  "gdb",
  "cargo",
  "npm",
  "psql",
  "vim",
  "irssi",
  "gnupg",
  "ssh",
  "tmux",
  "weechat",
  "w3m",
];
const OPINIONS: ((program: string, turn: number) => string)[] = [
  (program) => `\`${program}\` follows, I have tried it today.`,
  (program, turn) =>
    `\`${program}\` does not. It has a variable for it: \`${program.toUpperCase()}_HOME\`, see #${1 + (turn % 20)}.`,
  (program) =>
    `Does anybody use \`${program}\` with a link from the old place?\n\n\`\`\`sh\nln -s .config/${program} ~/.${program}rc # @here\n\`\`\``,
  (program, turn) =>
    `> \`${program}\` follows\n\nOnly on Linux. @${PEOPLE[turn % PEOPLE.length]} asked about Darwin.`,
  (program) => `- [x] ${program}: settings\n- [ ] ${program}: history\n- [ ] ${program}: cache`,
  () => "Please leave it off by default.",
  () => "Please switch it on by default.",
];
const FIRST = Date.parse("2019-10-02T07:00:00Z");
const HOURS = 3_600_000;

/**
 * The comments of issue 21: 130, so that reading them takes a second page (GitHub gives a hundred at once).
 * Opinions on program after program over six years; no two of them are equal.
 */
export function longThread(): WrittenComment[] {
  return Array.from({ length: 130 }, (_, turn) => {
    const program = PROGRAMS[turn % PROGRAMS.length] ?? "sh";
    const say = OPINIONS[turn % OPINIONS.length] ?? String;
    const comment: WrittenComment = {
      author: PEOPLE[(turn * 7) % PEOPLE.length] ?? null,
      createdAt: new Date(FIRST + turn * 409 * HOURS).toISOString().replace(".000Z", "Z"),
      body: `${say(program, turn)}\n\nTurn ${turn + 1}.`,
    };
    if (turn === 116)
      return {
        ...comment,
        body: "Decided by those who were there: **off**, until 27.05.",
        reactions: { THUMBS_UP: 30, THUMBS_DOWN: 6 },
      };
    if (turn % 25 === 24) return { ...comment, minimized: "off-topic" };
    return comment;
  });
}
