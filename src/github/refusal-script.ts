import { LEARNED, NOW } from "./budget-script.ts";

/**
 * GitHub refused: nothing is sent until then. Refusals in a row, with nothing created between them, double the
 * wait; an hour of quiet forgets them.
 *
 * Which limit it was GitHub does not say, so it is worked out from what was sent: a limit that refused at this
 * height before is it again; else a first refusal is put down to the fullest minute, and one that comes again
 * right after the wait to the fullest hour (a minute would have passed) while the minute is given back. What is
 * believed of that limit drops to what was sent in its window, but at once by no more than half and never
 * below a sixteenth: a refusal may have had another reason.
 *
 * KEYS: stopped, refusals, learned, then a sorted set a kind of content (none: nothing is to be learned).
 * ARGV: speed, limit ms that GitHub asked for (0: it did not say), least wait, longest wait, real ms for which
 * what was learned is kept, then for each sorted set the number of its windows and (name, limit, limit ms).
 * Answers the limit ms to wait.
 */
export const REFUSE = `${NOW}${LEARNED.replace("LEARNED_KEY", "KEYS[3]")}
local HOUR = 3600000
local speed, stopped = tonumber(ARGV[1]), tonumber(redis.call("GET", KEYS[1]) or "0")
local row = tonumber(redis.call("GET", KEYS[2]) or "0")

local function spans()
  local found, argument = {}, 6
  for key = 4, #KEYS do
    for _ = 1, tonumber(ARGV[argument]) do
      local name, limit, ms = ARGV[argument + 1], tonumber(ARGV[argument + 2]), tonumber(ARGV[argument + 3])
      local count = redis.call("ZCOUNT", KEYS[key], "(" .. stamp(now - ms), "+inf")
      table.insert(found, {
        name = name, limit = limit, isHour = ms >= HOUR, count = count,
        belief = math.min(learned[name] or limit, limit),
      })
      argument = argument + 3
    end
    argument = argument + 1
  end
  return found
end

local function fullest(found, fits)
  local best
  for _, one in ipairs(found) do
    if fits(one) and (not best or one.count / one.belief > best.count / best.belief) then best = one end
  end
  return best
end

local function culprit(found)
  local again = fullest(found, function(one)
    local refused = learned[one.name .. ":refused"]
    return refused and one.belief < one.limit and one.count >= refused * 0.97
  end)
  if again then return again end
  return fullest(found, function(one) return one.count > 0 and one.isHour == (row > 1) and one.count < one.belief end)
    or fullest(found, function(one) return one.count > 0 and one.count >= one.belief end)
end

-- The more often a higher figure was tried in vain, the longer until the next try.
local function patience(one)
  local every = learned[one.name .. ":every"]
  if not every then return one.isHour and 3 * HOUR or HOUR / 6 end
  return row > 1 and every or math.min(every * 2, one.isHour and 24 * HOUR or 6 * HOUR)
end

local function lower(one)
  local floor = math.max(1, math.ceil(one.limit / 16))
  local belief = math.max(floor, math.min(one.belief - 1, math.max(one.count, math.ceil(one.belief / 2))))
  if belief >= one.belief then return end
  redis.call("HSET", KEYS[3], one.name, belief, one.name .. ":refused", one.count, one.name .. ":at", stamp(now),
    one.name .. ":every", stamp(patience(one)))
  if row == 1 and not one.isHour then redis.call("HSET", KEYS[3], "guess:" .. one.name, one.belief) end
end

local function giveBack(found)
  for _, one in ipairs(found) do
    local before = learned["guess:" .. one.name]
    if before and row > 1 then
      redis.call("HSET", KEYS[3], one.name, before, one.name .. ":refused", 1e9)
    end
    redis.call("HDEL", KEYS[3], "guess:" .. one.name)
  end
end

if stopped < now then
  row = row + 1
  redis.call("SET", KEYS[2], row, "PX", math.ceil(HOUR / speed))
  if #KEYS > 3 then
    local found = spans()
    local one = culprit(found)
    giveBack(found)
    if one then lower(one) end
    redis.call("PEXPIRE", KEYS[3], ARGV[5])
  end
end
local asked, least, longest = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local wait = math.max(asked, math.min(least * 2 ^ (math.max(row, 1) - 1), longest))
local limit = math.max(stopped, now + wait)
redis.call("SET", KEYS[1], stamp(limit), "PX", math.ceil((limit - now) / speed) + 1000)
return tostring(limit - now)
`;
