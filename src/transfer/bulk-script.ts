/** What the bulks do in Redis, in one atomic step each. */

/** KEYS: active, the bulk, all. ARGV: id, then fields and values. Answers the id of the one that is under way. */
export const START_BULK = `
local other = redis.call("GET", KEYS[1])
if other then return other end
redis.call("SET", KEYS[1], ARGV[1])
redis.call("HSET", KEYS[2], unpack(ARGV, 2))
redis.call("LPUSH", KEYS[3], ARGV[1])
return ARGV[1]
`;

/** KEYS: the bulk. ARGV: the phase in which it must be, the next. */
export const SET_PHASE = `
if redis.call("HGET", KEYS[1], "phase") == ARGV[1] then redis.call("HSET", KEYS[1], "phase", ARGV[2]) end
`;

/**
 * KEYS: the bulk, the thread that was come to, if any. ARGV: positions from which the driver went on, positions now,
 * "fed", "skipped" or "end", the bulk's id. What is counted as handed over must still be there: a Redis that was
 * restarted meanwhile may have lost it.
 */
export const MOVE_ON = `
if redis.call("HGET", KEYS[1], "position") ~= ARGV[1] then
  return redis.error_reply("SUPERSEDED another driver has gone on")
end
if ARGV[3] == "fed" and redis.call("HGET", KEYS[2], "bulk") ~= ARGV[4] then
  return redis.error_reply("SUPERSEDED the thread's request is gone")
end
redis.call("HSET", KEYS[1], "position", ARGV[2])
if ARGV[3] ~= "end" then redis.call("HINCRBY", KEYS[1], "fed", 1) end
if ARGV[3] == "skipped" then redis.call("HINCRBY", KEYS[1], "skipped", 1) end
`;

/** KEYS: active, the bulk. ARGV: id, state, then fields and values of the end, when it is one. */
export const SET_STATE = `
if redis.call("HGET", KEYS[2], "phase") == "over" then return end
redis.call("HSET", KEYS[2], "state", unpack(ARGV, 2))
if #ARGV > 2 and redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end
`;
