/** `owner/name`, split. Compare with `sameRepository`: GitHub's names do not depend on case. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

const PATTERN = /^([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)\/([A-Za-z0-9._-]+)$/;

/** Parses `owner/name`; undefined when it is not one. */
export function parseRepositoryName(text: string): RepositoryName | undefined {
  const match = PATTERN.exec(text);
  return match ? { owner: match[1]!, name: match[2]! } : undefined;
}

export function formatRepositoryName({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`;
}

export function sameRepository(one: RepositoryName, other: RepositoryName): boolean {
  return formatRepositoryName(one).toLowerCase() === formatRepositoryName(other).toLowerCase();
}
