/**
 * The same sliding window, kept by Redis as "end count end count …" and by its clock. Grants what is asked for, `needed`
 * at least, or nothing. A block of several may be spent until its slice is over, and comes back a window after that: how
 * ever late it is spent, no window sees more than the limit. What was not spent is handed back with the next call.
 */
export const takeScript = `
local window, slice, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local needed, wanted = tonumber(ARGV[4]), tonumber(ARGV[5])
local backEnd, back = tonumber(ARGV[6]), tonumber(ARGV[7])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ends, counts, used = {}, {}, 0
for e, c in string.gmatch(redis.call('GET', KEYS[1]) or '', '(%d+) (%d+)') do
  e, c = tonumber(e), tonumber(c)
  if e == backEnd then c = c - back end
  -- One that lies too far ahead is from before the clock was set back.
  if e > now and e <= now + window + slice and c > 0 then
    ends[#ends + 1], counts[#counts + 1] = e, c
    used = used + c
  end
end
local free = math.max(limit - used, 0)
local granted = 0
if free >= needed then granted = math.min(free, wanted) end
local sliceEnd = (math.floor(now / slice) + 1) * slice
local e = (wanted > needed and sliceEnd or now) + window
if granted > 0 then
  local last = #ends
  if last > 0 and math.floor((ends[last] - window - 1) / slice) == math.floor(now / slice) then
    ends[last], counts[last] = math.max(ends[last], e), counts[last] + granted
    e = ends[last]
  else
    ends[last + 1], counts[last + 1] = e, granted
  end
end
if granted > 0 or back > 0 then
  local parts = {}
  for i = 1, #ends do parts[i] = string.format('%.0f %.0f', ends[i], counts[i]) end
  if #parts == 0 then redis.call('DEL', KEYS[1])
  else redis.call('SET', KEYS[1], table.concat(parts, ' '), 'PX', string.format('%.0f', window + slice)) end
end
local short = granted > 0 and 1 or math.max(needed - free, 1)
local wait, returned = 0, 0
if #ends > 0 then wait = ends[#ends] - now end
for i = 1, #ends do
  returned = returned + counts[i]
  if returned >= short then
    wait = ends[i] - now
    break
  end
end
-- The clock was rounded down.
return { granted, free - granted, wait, sliceEnd - now - 1, e }
`;

export function readReply(reply: unknown): [number, number, number, number, number] {
  const numbers: unknown[] = Array.isArray(reply) ? reply : [];
  const [granted, free, waitMs, validMs, end] = numbers.map(Number);
  if (granted === undefined || free === undefined || waitMs === undefined || validMs === undefined || !end) {
    throw new Error("Redis answered the rate limit's script with something else.");
  }
  return [granted, free, waitMs, validMs, end];
}
