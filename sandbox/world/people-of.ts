import type { Archive } from "./archive-file.ts";
import type { World } from "./world-file.ts";

/** Lower-cased logins of all whom a world shows as people: members, holders of permissions, authors. */
export function peopleOf(world: World, archives: Iterable<Archive>): Set<string> {
  const people = new Set<string>();
  const add = (login: string | null | undefined) => login && people.add(login.toLowerCase());
  for (const { members = {}, teams = {} } of Object.values(world.organizations ?? {})) {
    for (const login of [...Object.keys(members), ...Object.values(teams).flat()]) add(login);
  }
  for (const { permissions = {} } of Object.values(world.repositories)) {
    for (const login of Object.keys(permissions)) add(login);
  }
  for (const { issues = [], pulls = [] } of archives) {
    for (const thread of [...issues, ...pulls]) {
      add(thread.author);
      for (const comment of thread.comments ?? []) add(comment.author);
    }
  }
  return people;
}
