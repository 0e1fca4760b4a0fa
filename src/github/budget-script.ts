/**
 * What `Budget` does in Redis, in one atomic step each. Times are limit milliseconds: Redis's own clock times
 * the speed, so that machines whose clocks differ agree.
 *
 * Keys, per installation: `stopped` (limit time until which nothing is sent), `writing` (token of the write
 * under way), `last` (limit time of the last write's answer), one sorted set a kind of content: member a
 * write, score the limit time of its answer, or of its sending while it is under way.
 */

const NOW = `
local clock = redis.call("TIME")
local now = (clock[1] * 1000 + clock[2] / 1000) * tonumber(ARGV[1])
`;

/**
 * KEYS: stopped, writing, last, then a sorted set a window kind.
 * ARGV: speed, token ("" for a read), lease (real ms), spacing (limit ms), then for each sorted set its number
 * of windows and (limit, limit ms) for each of them.
 * Answers {0} when it is granted, else {1, limit ms to wait, index of what is in the way}:
 * 1 stopped, 2 another write, 3 spacing, 4… the sorted sets.
 */
export const TAKE = `${NOW}
local stopped = tonumber(redis.call("GET", KEYS[1]) or "0")
if stopped > now then return {1, tostring(stopped - now), 1} end
local token = ARGV[2]
if token == "" then return {0} end
local spacing = tonumber(ARGV[4])
local wait, cause = 0, 0
local last = tonumber(redis.call("GET", KEYS[3]) or "0")
if last + spacing > now then wait, cause = last + spacing - now, 3 end
local argument = 5
for index = 4, #KEYS do
  local windows = tonumber(ARGV[argument])
  argument = argument + 1
  local longest = 0
  for _ = 1, windows do
    local limit, span = tonumber(ARGV[argument]), tonumber(ARGV[argument + 1])
    argument = argument + 2
    if span > longest then longest = span end
    local used = redis.call("ZCOUNT", KEYS[index], "(" .. (now - span), "+inf")
    if used >= limit then
      local first = redis.call("ZRANGEBYSCORE", KEYS[index], "(" .. (now - span), "+inf", "WITHSCORES", "LIMIT", used - limit, 1)
      local free = tonumber(first[2]) + span - now
      if free > wait then wait, cause = free, index end
    end
  end
  redis.call("ZREMRANGEBYSCORE", KEYS[index], "-inf", now - longest)
end
if wait > 0 then return {1, tostring(wait), cause} end
if redis.call("EXISTS", KEYS[2]) == 1 then return {1, tostring(spacing), 2} end
redis.call("SET", KEYS[2], token, "PX", ARGV[3])
for index = 4, #KEYS do redis.call("ZADD", KEYS[index], now, token) end
return {0}
`;

/**
 * The write with this token has been answered: it counts from now, which is never earlier than GitHub counted
 * it. KEYS: writing, last, then the sorted sets. ARGV: speed, token, "1" when GitHub counted it.
 */
export const SETTLE = `${NOW}
if redis.call("GET", KEYS[1]) == ARGV[2] then redis.call("DEL", KEYS[1]) end
redis.call("SET", KEYS[2], now)
for index = 3, #KEYS do
  if ARGV[3] == "1" then redis.call("ZADD", KEYS[index], "XX", now, ARGV[2])
  else redis.call("ZREM", KEYS[index], ARGV[2]) end
end
`;

/**
 * GitHub refused: nothing is sent until then. Each refusal in a row doubles the wait; an hour of quiet forgets
 * them. KEYS: stopped, refusals. ARGV: speed, limit ms that GitHub asked for (0: it did not say), least wait,
 * longest wait. Answers the limit ms to wait.
 */
export const STOP = `${NOW}
local stopped = tonumber(redis.call("GET", KEYS[1]) or "0")
local row = tonumber(redis.call("GET", KEYS[2]) or "0")
if stopped < now then
  row = row + 1
  redis.call("SET", KEYS[2], row, "PX", math.ceil(3600000 / tonumber(ARGV[1])))
end
local asked, least, longest = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local wait = math.max(asked, math.min(least * 2 ^ (math.max(row, 1) - 1), longest))
local limit = math.max(stopped, now + wait)
redis.call("SET", KEYS[1], limit, "PX", math.ceil((limit - now) / tonumber(ARGV[1])) + 1000)
return tostring(limit - now)
`;
