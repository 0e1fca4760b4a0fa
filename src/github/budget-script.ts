/**
 * What `Budget` does in Redis, in one atomic step each. Times are limit milliseconds: Redis's own clock times
 * the speed, so that machines whose clocks differ agree.
 *
 * Keys, per installation: `stopped` and `primary:RESOURCE:LANE` (limit time until which nothing is sent),
 * `points:RESOURCE` (points by second), `running` (requests under way, with the time at which they are given
 * up), `writing` (token of the write under way), `last` (limit time at which the last write was sent), `refusals` (in
 * a row), `learned` (below), and one sorted set a kind of content: member a write, score the limit time of its
 * answer, or of its sending while it is under way.
 *
 * `learned` holds what refusals have taught, a few fields for each limit of the configuration, by its name:
 * `NAME` (the limit that is believed), `NAME:refused` (how many there were when GitHub refused), `NAME:at`
 * (limit time of the last change) and `NAME:every` (how long until a higher figure is tried).
 */

export const NOW = `
local clock = redis.call("TIME")
local now = (clock[1] * 1000 + clock[2] / 1000) * tonumber(ARGV[1])
local function stamp(time) return string.format("%.3f", time) end
`;

export const LEARNED = `
local learned, fields = {}, redis.call("HGETALL", LEARNED_KEY)
for index = 1, #fields, 2 do learned[fields[index]] = tonumber(fields[index + 1]) end
`;

/**
 * KEYS: stopped, primary, points, writing, last, running, learned, silent, then a sorted set a kind of content.
 * ARGV: speed, token, "1" for a write, lease (real ms), spacing (limit ms), points of this request, points a
 * minute, requests at once, least and most reserve, real ms for which what was learned is kept, lease of the turn to write (real
 * ms), then for each sorted set the number of its windows and (name, limit, limit ms) for each of them.
 * Answers {0} when it is granted, else {1, limit ms to wait, number of the key that is in the way}.
 */
export const TAKE = `${NOW}${LEARNED.replace("LEARNED_KEY", "KEYS[7]")}
local HOUR = 3600000
local wait, cause = 0, 0
local function hold(ms, key)
  if ms > wait then wait, cause = ms, key end
end
for _, key in ipairs({1, 2, 8}) do hold(tonumber(redis.call("GET", KEYS[key]) or "0") - now, key) end

local second, used = math.floor(now / 1000), 0
local points = redis.call("HGETALL", KEYS[3])
for index = 1, #points, 2 do
  if tonumber(points[index]) < second - 60 then redis.call("HDEL", KEYS[3], points[index])
  else used = used + tonumber(points[index + 1]) end
end
if used + tonumber(ARGV[6]) > tonumber(ARGV[7]) then hold(1000, 3) end

redis.call("ZREMRANGEBYSCORE", KEYS[6], "-inf", stamp(now))
if redis.call("ZCARD", KEYS[6]) >= tonumber(ARGV[8]) then hold(500, 6) end

local token, isWrite, spacing = ARGV[2], ARGV[3] == "1", tonumber(ARGV[5])
if isWrite then hold(tonumber(redis.call("GET", KEYS[5]) or "0") + spacing - now, 5) end

-- What is believed of a limit; after a while without a refusal, a little more.
local function believed(name, limit, span, isFull)
  local belief = learned[name]
  if not belief then return limit end
  if isFull(belief) and now - learned[name .. ":at"] >= learned[name .. ":every"] then
    belief = belief + math.max(1, math.floor(limit * (span >= HOUR and 0.05 or 0.1)))
    if belief >= limit then
      redis.call("HDEL", KEYS[7], name, name .. ":at", name .. ":every", name .. ":refused")
      return limit
    end
    redis.call("HSET", KEYS[7], name, belief, name .. ":at", stamp(now))
    redis.call("PEXPIRE", KEYS[7], ARGV[11])
  end
  return math.min(belief, limit)
end

-- The places of a limit that are left to others: the least, and how many more while its window is young. Of new
-- threads, which somebody waits for, twice that.
local function reserve(limit, span, key)
  local least, most = tonumber(ARGV[9]), tonumber(ARGV[10])
  if least == 0 or limit < 10 then return 0, 0 end
  if most == least then return math.floor(limit * least), 0 end
  local floor = math.ceil(limit * least)
  return floor, span >= HOUR and math.max(0, math.floor(limit * most * (key > 9 and 2 or 1)) - floor) or 0
end

local function holdWindow(key, name, limit, span)
  local from = "(" .. stamp(now - span)
  local count = redis.call("ZCOUNT", KEYS[key], from, "+inf")
  if count == 0 then return end
  local function free(place)
    local entry = redis.call("ZRANGEBYSCORE", KEYS[key], from, "+inf", "WITHSCORES", "LIMIT", place, 1)
    return tonumber(entry[2]) + span - now
  end
  limit = believed(name, limit, span, function(belief)
    local floor, more = reserve(belief, span, key)
    return count >= belief - floor - more
  end)
  local floor, more = reserve(limit, span, key)
  local left = limit - floor - count
  if left <= 0 then return hold(free(count - (limit - floor)), key) end
  if left > more then return end
  local first = free(0)
  hold(first - left * span / more, key)
end

local argument = 13
for key = 9, #KEYS do
  local longest = 0
  for _ = 1, tonumber(ARGV[argument]) do
    local span = tonumber(ARGV[argument + 3])
    longest = math.max(longest, span)
    holdWindow(key, ARGV[argument + 1], tonumber(ARGV[argument + 2]), span)
    argument = argument + 3
  end
  argument = argument + 1
  redis.call("ZREMRANGEBYSCORE", KEYS[key], "-inf", stamp(now - longest))
end
if wait > 0 then return {1, tostring(wait), cause} end
if isWrite and not redis.call("SET", KEYS[4], token, "PX", ARGV[12], "NX") then
  return {1, tostring(spacing), 4}
end
if isWrite then redis.call("SET", KEYS[5], stamp(now)) end
for key = 9, #KEYS do redis.call("ZADD", KEYS[key], stamp(now), token) end
redis.call("ZADD", KEYS[6], stamp(now + ARGV[4] * ARGV[1]), token)
redis.call("HINCRBY", KEYS[3], string.format("%.0f", second), ARGV[6])
return {0}
`;

/**
 * The request with this token has been answered: content counts from now, which is never earlier than GitHub
 * counted it. KEYS: running, writing, refusals, silence, then the sorted sets. ARGV: speed, token, "1" for a write,
 * "made", "unclear", "not made" or "not sent".
 */
export const SETTLE = `${NOW}
redis.call("ZREM", KEYS[1], ARGV[2])
if ARGV[4] == "made" or ARGV[4] == "not made" then redis.call("DEL", KEYS[4]) end
if ARGV[3] == "0" then return end
if redis.call("GET", KEYS[2]) == ARGV[2] then redis.call("DEL", KEYS[2]) end
if ARGV[4] == "made" and #KEYS > 4 then redis.call("DEL", KEYS[3]) end
for key = 5, #KEYS do
  if ARGV[4] == "not made" or ARGV[4] == "not sent" then redis.call("ZREM", KEYS[key], ARGV[2])
  else redis.call("ZADD", KEYS[key], "XX", stamp(now), ARGV[2]) end
end
`;

/** The write under way is waited for still. KEYS: writing. ARGV: token, lease (real ms). */
export const KEEP_WRITING = `
if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("PEXPIRE", KEYS[1], ARGV[2]) end
`;

/** Nothing of a resource is left for so many limit ms. KEYS: primary. ARGV: speed, limit ms. */
export const EXHAUST = `${NOW}
redis.call("SET", KEYS[1], stamp(now + ARGV[2]), "PX", math.ceil(ARGV[2] / ARGV[1]) + 1)
`;

/**
 * A request found no answer. When several in a row found none, not only one that is sent again and again, GitHub is
 * away: nothing of the kind is sent for a while, and longer each time until something is answered.
 * KEYS: silence, silent. ARGV: speed, what was asked, how many in a row, least and longest wait (limit ms).
 * Answers the limit ms to wait, or 0.
 */
export const SILENCE = `${NOW}
local silent = tonumber(redis.call("GET", KEYS[2]) or "0")
if silent > now then return tostring(silent - now) end
local row = redis.call("HINCRBY", KEYS[1], "row", 1)
if redis.call("HSETNX", KEYS[1], "asked", ARGV[2]) == 0 and redis.call("HGET", KEYS[1], "asked") ~= ARGV[2] then
  redis.call("HSET", KEYS[1], "several", 1)
end
local least, longest = tonumber(ARGV[4]), tonumber(ARGV[5])
redis.call("PEXPIRE", KEYS[1], math.ceil(3 * longest / ARGV[1]))
if row < tonumber(ARGV[3]) or redis.call("HEXISTS", KEYS[1], "several") == 0 then return "0" end
local wait = math.min(least * 2 ^ (redis.call("HINCRBY", KEYS[1], "pauses", 1) - 1), longest)
redis.call("SET", KEYS[2], stamp(now + wait), "PX", math.ceil(wait / ARGV[1]) + 1)
return tostring(wait)
`;
