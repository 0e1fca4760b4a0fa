/**
 * The body of issue 33: some 70,000 characters, so more than GitHub's message about over-long bodies allows
 * (65,536) and less than it really takes (262,144 bytes). An unbroken fence holds most of it, and what stands
 * in it looks like references and mentions.
 */
export function longBody(): string {
  const lines: string[] = [];
  for (let link = 1; link <= 1100; link += 1) {
    lines.push(
      `[${String(link).padStart(4)} ms] link ${link} of 1100: .config/many/file@${link}.conf  # ${link}`,
    );
    if (link % 100 === 0) lines.push("", `--- ${link / 100} of 11 done, @root is waiting ---`, "");
  }
  return [
    "One file takes a hundredth of a second. Eleven hundred of them take a **minute**, not eleven seconds.",
    "",
    "1. `home.file` with 1100 entries",
    "2. switch",
    "",
    "```log",
    ...lines,
    "```",
    "",
    ...Array.from(
      { length: 12 },
      (_, month) => `* month ${month + 1}: ${60 + month} s, as in #1 – no change.`,
    ),
    "",
    "Can @ferrous-otter reproduce it?",
  ].join("\n");
}
