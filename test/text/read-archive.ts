import { readFileSync } from "node:fs";

interface Written {
  readonly body?: string | null;
  readonly comments?: readonly Written[];
  readonly reviews?: readonly Written[];
}

interface Archive {
  readonly repo: string;
  readonly issues: readonly Written[];
  readonly pulls: readonly Written[];
}

/** The different texts of an archive as the IETF's i-d-template keeps it, and the repository they are from. */
export function readArchive(path: string): { owner: string; name: string; texts: string[] } {
  const archive = JSON.parse(readFileSync(path, "utf8")) as Archive;
  const texts = new Set<string>();
  const add = ({ body, comments = [], reviews = [] }: Written): void => {
    if (body) texts.add(body);
    [...comments, ...reviews].forEach(add);
  };
  [...archive.issues, ...archive.pulls].forEach(add);
  const [owner = "", name = ""] = archive.repo.split("/");
  return { owner, name, texts: [...texts] };
}
