-- Asks for the paths of a file in random order; in the end, prints what happened as JSON on one line.
local paths, threads = {}, {}

function setup(thread)
    thread:set("number", #threads)
    table.insert(threads, thread)
end

function init(arguments)
    for line in io.lines(arguments[1]) do table.insert(paths, line) end
    math.randomseed(number + 1)
    wrong = 0
end

function request()
    return wrk.format("GET", paths[math.random(#paths)])
end

function response(status)
    if status ~= 200 then wrong = wrong + 1 end
end

function done(summary, latency)
    local statuses = 0
    for _, thread in ipairs(threads) do statuses = statuses + thread:get("wrong") end
    local errors = summary.errors
    io.write(string.format(
        'RESULT {"seconds": %f, "requests": %d, "bytes": %d, "p50": %f, "p90": %f, "p99": %f, "worst": %f, ' ..
        '"not_ok": %d, "connect": %d, "read": %d, "write": %d, "timeout": %d}\n',
        summary.duration / 1e6, summary.requests, summary.bytes, latency:percentile(50) / 1000,
        latency:percentile(90) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
        statuses, errors.connect, errors.read, errors.write, errors.timeout))
end
