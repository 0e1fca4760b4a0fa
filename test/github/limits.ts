/** The limits as the configuration has them by default. */
export const LIMITS = {
  contentPerMinute: 80,
  contentPerHour: 500,
  issuesPerMinute: 20,
  issuesPerHour: 150,
  pullRequestsPerHour: 6,
};
