-- Sends the requests of a file in turn, and tells what came of it as one line of JSON.
-- The file: for each request its length in bytes, a line's end, and the request itself.
local MARK = "@@@@@@@@@@"
local requests, next_number = {}, 0

function init(args)
  local file = assert(io.open(args[1], "rb"))
  next_number = tonumber(args[2])
  while true do
    local length = file:read("*n")
    if not length then break end
    file:read(1)
    requests[#requests + 1] = file:read(length)
  end
  file:close()
  numbered = requests[1]:find(MARK, 1, true) ~= nil
end

function request()
  local sent = requests[next_number % #requests + 1]
  if numbered then
    sent = sent:gsub(MARK, string.format("%010d", next_number))
  end
  next_number = next_number + 1
  return sent
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "duration": %d, "p50": %d, "p99": %d, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
