import type { Store } from "../model/store.ts";

const BASE = 5000;
const MOST = 12_500;
const FREE = 20;
const EACH = 50;

/**
 * Requests (REST) or points (GraphQL) an hour of an installation: 5,000, and 50 more for each repository
 * above 20 and each user of the organization above 20, at most 12,500 (docs, "Rate limits for GitHub Apps";
 * that only those above 20 count is our reading).
 */
export function documentedPrimaryLimit(store: Store, login: string): number {
  const key = login.toLowerCase();
  const repositories = [...store.repositories.values()].filter(({ owner }) => owner.toLowerCase() === key);
  const users = store.organization(login)?.members.size ?? 0;
  const surplus = Math.max(0, repositories.length - FREE) + Math.max(0, users - FREE);
  return Math.min(MOST, BASE + EACH * surplus);
}
