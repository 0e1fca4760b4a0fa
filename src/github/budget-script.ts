/**
 * What `Budget` does in Redis, in one atomic step each. Times are limit milliseconds: Redis's own clock times
 * the speed, so that machines whose clocks differ agree.
 *
 * Keys, per installation: `stopped` and `primary:RESOURCE` (limit time until which nothing is sent),
 * `points:RESOURCE` (points by second), `writing` (token of the write under way), `last` (limit time of the
 * last write's answer), and one sorted set a kind of content: member a write, score the limit time of its
 * answer, or of its sending while it is under way.
 */

const NOW = `
local clock = redis.call("TIME")
local now = (clock[1] * 1000 + clock[2] / 1000) * tonumber(ARGV[1])
`;

/**
 * KEYS: stopped, primary, points, writing, last, then a sorted set a kind of content.
 * ARGV: speed, token ("" for a read), lease (real ms), spacing (limit ms), points of this request, points a
 * minute, then for each sorted set the number of its windows and (limit, limit ms) for each of them.
 * Answers {0} when it is granted, else {1, limit ms to wait, number of the key that is in the way}.
 */
export const TAKE = `${NOW}
local wait, cause = 0, 0
local function hold(ms, key)
  if ms > wait then wait, cause = ms, key end
end
for key = 1, 2 do hold(tonumber(redis.call("GET", KEYS[key]) or "0") - now, key) end

local second, used = math.floor(now / 1000), 0
local points = redis.call("HGETALL", KEYS[3])
for index = 1, #points, 2 do
  if tonumber(points[index]) < second - 60 then redis.call("HDEL", KEYS[3], points[index])
  else used = used + tonumber(points[index + 1]) end
end
if used + tonumber(ARGV[5]) > tonumber(ARGV[6]) then hold(1000, 3) end

local token, spacing = ARGV[2], tonumber(ARGV[4])
if token ~= "" then hold(tonumber(redis.call("GET", KEYS[5]) or "0") + spacing - now, 5) end
local argument = 7
for key = 6, #KEYS do
  local longest = 0
  for _ = 1, tonumber(ARGV[argument]) do
    local limit, span = tonumber(ARGV[argument + 1]), tonumber(ARGV[argument + 2])
    argument = argument + 2
    longest = math.max(longest, span)
    local from = "(" .. string.format("%.3f", now - span)
    local count = redis.call("ZCOUNT", KEYS[key], from, "+inf")
    if count >= limit then
      local first = redis.call("ZRANGEBYSCORE", KEYS[key], from, "+inf", "WITHSCORES", "LIMIT", count - limit, 1)
      hold(tonumber(first[2]) + span - now, key)
    end
  end
  argument = argument + 1
  redis.call("ZREMRANGEBYSCORE", KEYS[key], "-inf", string.format("%.3f", now - longest))
end
if wait > 0 then return {1, tostring(wait), cause} end
if token ~= "" then
  if not redis.call("SET", KEYS[4], token, "PX", ARGV[3], "NX") then return {1, tostring(spacing), 4} end
  for key = 6, #KEYS do redis.call("ZADD", KEYS[key], string.format("%.3f", now), token) end
end
redis.call("HINCRBY", KEYS[3], string.format("%.0f", second), ARGV[5])
return {0}
`;

/**
 * The write with this token has been answered: it counts from now, which is never earlier than GitHub counted
 * it. KEYS: writing, last, then the sorted sets. ARGV: speed, token, "1" when GitHub may have counted it.
 */
export const SETTLE = `${NOW}
if redis.call("GET", KEYS[1]) == ARGV[2] then redis.call("DEL", KEYS[1]) end
redis.call("SET", KEYS[2], string.format("%.3f", now))
for key = 3, #KEYS do
  if ARGV[3] == "1" then redis.call("ZADD", KEYS[key], "XX", string.format("%.3f", now), ARGV[2])
  else redis.call("ZREM", KEYS[key], ARGV[2]) end
end
`;

/** Nothing of a resource is left for so many limit ms. KEYS: primary. ARGV: speed, limit ms. */
export const EXHAUST = `${NOW}
redis.call("SET", KEYS[1], string.format("%.3f", now + ARGV[2]), "PX", math.ceil(ARGV[2] / ARGV[1]) + 1)
`;

/**
 * GitHub refused: nothing is sent until then. Each refusal in a row doubles the wait; an hour of quiet forgets
 * them. KEYS: stopped, refusals. ARGV: speed, limit ms that GitHub asked for (0: it did not say), least wait,
 * longest wait. Answers the limit ms to wait.
 */
export const STOP = `${NOW}
local speed, stopped = tonumber(ARGV[1]), tonumber(redis.call("GET", KEYS[1]) or "0")
local row = tonumber(redis.call("GET", KEYS[2]) or "0")
if stopped < now then
  row = row + 1
  redis.call("SET", KEYS[2], row, "PX", math.ceil(3600000 / speed))
end
local asked, least, longest = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local wait = math.max(asked, math.min(least * 2 ^ (math.max(row, 1) - 1), longest))
local limit = math.max(stopped, now + wait)
redis.call("SET", KEYS[1], string.format("%.3f", limit), "PX", math.ceil((limit - now) / speed) + 1000)
return tostring(limit - now)
`;
