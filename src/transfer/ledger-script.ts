/**
 * What the ledger does in Redis, in one atomic step each. A worker's writes carry the token of its hold on the
 * thread; without that hold they are refused (`SUPERSEDED`), so that a worker that slept for minutes spoils nothing.
 * Nothing new is begun on a Redis that may have lost writes (`BEHIND`): that is one whose run id is not the one
 * that the ledger was caught up for. The run id changes with every start of a Redis, and with a failover; a hold ends
 * with it, since what its worker wrote before may be lost.
 */

const GUARDS = `
local function run()
  -- A user who may not ask, or a server that does not tell: only an empty Redis is noticed then.
  local info = redis.pcall("INFO", "server")
  return type(info) == "string" and string.match(info, "run_id:(%x+)") or "unknown"
end
local function holder(token) return token .. "@" .. run() end
local function superseded(hold, token)
  return token ~= "" and redis.call("GET", hold) ~= holder(token)
end
local function behind(epoch) return redis.call("GET", epoch) ~= run() end
local SUPERSEDED = redis.error_reply("SUPERSEDED another worker has the thread in hand")
local BEHIND = redis.error_reply("BEHIND Redis may have lost writes")
local function index(thread, shard, highest, number)
  local fields = redis.call("HMGET", thread, "state", "targetNumber")
  redis.call("HSET", shard, number, (fields[1] or "") .. " " .. (fields[2] or ""))
  if tonumber(redis.call("GET", highest) or "0") < tonumber(number) then redis.call("SET", highest, number) end
end
local function now()
  local clock = redis.call("TIME")
  return clock[1] * 1000 + math.floor(clock[2] / 1000)
end
local function underWay(state) return state == "waiting" or state == "transferring" end
`;

/**
 * Writes fields of a thread and brings its index up to date. KEYS: thread, hold, shard, highest. ARGV: token,
 * number, then fields and values.
 */
export const WRITE = `${GUARDS}
if superseded(KEYS[2], ARGV[1]) then return SUPERSEDED end
redis.call("HSET", KEYS[1], unpack(ARGV, 3))
index(KEYS[1], KEYS[3], KEYS[4], ARGV[2])
`;

/**
 * Ends a thread, and counts that once, in the bulk to which it belongs by now. KEYS: thread, hold, shard, highest.
 * ARGV: token, number, state, reason, the bulk's counter, beginning of the keys of bulks, the bulk whose thread it must
 * be, if any. Answers 1, or 0 when it is another's.
 */
export const END = `${GUARDS}
if superseded(KEYS[2], ARGV[1]) then return SUPERSEDED end
local former = redis.call("HMGET", KEYS[1], "state", "bulk")
if ARGV[7] ~= "" and former[2] ~= ARGV[7] then return 0 end
local isCounted = underWay(former[1]) and former[2] and former[2] ~= ""
redis.call("HSET", KEYS[1], "state", ARGV[3], "reason", ARGV[4])
index(KEYS[1], KEYS[3], KEYS[4], ARGV[2])
if isCounted then redis.call("HINCRBY", ARGV[6] .. former[2], ARGV[5], 1) end
return 1
`;

/**
 * Asks for a thread. KEYS: thread, shard, highest, epoch. ARGV: number, lane, bulk, beginning of the keys of
 * bulks, then fields and values of a new request. Answers 1 when it was asked for before, else 0. One that failed,
 * was skipped or held is taken up again, but not what has been taken back in part; one that waits in a bulk is moved
 * before it when a person asks for it; one that nobody waits for any more goes over to the bulk that asks.
 */
export const REQUEST = `${GUARDS}
local known = redis.call("HMGET", KEYS[1], "state", "bulk", "lane")
local state, bulk, lane = known[1], known[2], known[3]
local isHalfUndone = (redis.call("HGET", KEYS[1], "undoneFrom") or "") ~= ""
if state == "done" or state == "undoing" or isHalfUndone or (state and bulk == ARGV[3] and bulk ~= "") then return 1 end
if underWay(state) then
  if ARGV[2] == "people" then
    redis.call("HSET", KEYS[1], "lane", "people")
    return 1
  end
  local isLeft = bulk == "" or redis.call("HGET", ARGV[4] .. bulk, "state") ~= "running"
  if lane == "people" or not isLeft then return 1 end
  redis.call("HSET", KEYS[1], "bulk", ARGV[3])
  return 0
end
if not state then redis.call("HSET", KEYS[1], "sure", redis.call("GET", KEYS[4]) or "") end
-- What was taken back leaves these empty, which would keep what is found on GitHub from being restored.
if state == "undone" then
  redis.call("HDEL", KEYS[1], "targetId", "targetNumber", "targetUrl", "branch", "strategy")
end
local begun = redis.call("HMGET", KEYS[1], "targetId", "effect:create", "effect:import", "effect:transfer")
local before = redis.call("HMGET", KEYS[1], "strategy", "requestedAt")
redis.call("HSET", KEYS[1], unpack(ARGV, 5))
-- What has begun in one way goes on in it, and is looked for since it was asked for first.
if (begun[1] and begun[1] ~= "") or begun[2] or begun[3] or begun[4] then
  if before[1] and before[1] ~= "" then redis.call("HSET", KEYS[1], "strategy", before[1]) end
  if before[2] then redis.call("HSET", KEYS[1], "requestedAt", before[2]) end
end
index(KEYS[1], KEYS[2], KEYS[3], ARGV[1])
return 0
`;

/**
 * Records the intent of an effect, or answers what is known of it, and the time (real ms). KEYS: thread, hold, epoch.
 * ARGV: token, field, doubt (`order`, `always`, `never`: see perform-once.ts), "1" when it has been looked for in vain.
 */
export const INTEND = `${GUARDS}
if superseded(KEYS[2], ARGV[1]) then return SUPERSEDED end
if behind(KEYS[3]) then return BEHIND end
local epoch = redis.call("GET", KEYS[3])
local isLooked = ARGV[4] == "1"
if not isLooked then
  local known = redis.call("HGET", KEYS[1], ARGV[2])
  if known then return {known, now()} end
  if ARGV[3] == "always" then return {'{"state":"doubtful"}', now()} end
  if ARGV[3] == "order" and redis.call("HGET", KEYS[1], "sure") ~= epoch then
    return {'{"state":"doubtful"}', now()}
  end
end
redis.call("HSET", KEYS[1], ARGV[2], '{"state":"intended","looks":0}')
if ARGV[3] ~= "always" then redis.call("HSET", KEYS[1], "sure", epoch) end
return {'{"state":"new"}', now()}
`;

/** An effect was looked for in vain. KEYS: thread, hold. ARGV: token, field, how often by now. */
export const LOOK = `${GUARDS}
if superseded(KEYS[2], ARGV[1]) then return SUPERSEDED end
local effect = string.format('{"state":"intended","looks":%d,"at":%.0f}', ARGV[3], now())
redis.call("HSET", KEYS[1], ARGV[2], effect)
`;

/**
 * Writes what is not known of a thread yet; one without a state is in no list. KEYS: thread, hold, shard, highest.
 * ARGV: number, then fields and values.
 */
export const RESTORE = `${GUARDS}
for index = 2, #ARGV, 2 do redis.call("HSETNX", KEYS[1], ARGV[index], ARGV[index + 1]) end
if redis.call("HEXISTS", KEYS[1], "state") == 1 then index(KEYS[1], KEYS[3], KEYS[4], ARGV[1]) end
`;

/** Removes a field of a thread. KEYS: thread, hold. ARGV: token, field. */
export const FORGET = `${GUARDS}
if superseded(KEYS[2], ARGV[1]) then return SUPERSEDED end
redis.call("HDEL", KEYS[1], ARGV[2])
`;

/** Takes a hold. KEYS: hold, epoch. ARGV: token, real ms, "1" to catch up. Answers 1, or 0 when another has it. */
export const TAKE_HOLD = `${GUARDS}
if ARGV[3] ~= "1" and behind(KEYS[2]) then return BEHIND end
if redis.call("SET", KEYS[1], holder(ARGV[1]), "PX", ARGV[2], "NX") then return 1 end
return 0
`;

/**
 * Keeps a hold. KEYS: hold, thread. ARGV: token, real ms, beginning of the keys of bulks. Answers `held`, `lost`,
 * or `paused` when the bulk is that brings the thread along: what has arrived, or was left, is no part of its work.
 */
export const KEEP_HOLD = `${GUARDS}
if superseded(KEYS[1], ARGV[1]) then return "lost" end
redis.call("PEXPIRE", KEYS[1], ARGV[2])
local known = redis.call("HMGET", KEYS[2], "lane", "bulk", "state")
local isBulk = known[1] == "bulk" and known[2] and known[2] ~= "" and underWay(known[3])
if isBulk and redis.call("HGET", ARGV[3] .. known[2], "state") == "paused" then return "paused" end
return "held"
`;

/** Lets go of a hold. KEYS: hold. ARGV: token. */
export const DROP_HOLD = `${GUARDS}
if not superseded(KEYS[1], ARGV[1]) then redis.call("DEL", KEYS[1]) end
`;

/** Whether the ledger is behind: 1 or 0. KEYS: epoch. */
export const IS_BEHIND = `${GUARDS}
return behind(KEYS[1]) and 1 or 0
`;

/** The ledger has been caught up on this Redis. KEYS: epoch, hold. ARGV: token. */
export const BEGIN_EPOCH = `${GUARDS}
if superseded(KEYS[2], ARGV[1]) then return SUPERSEDED end
redis.call("SET", KEYS[1], run())
`;
