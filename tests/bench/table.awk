# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the table of tests/bench/run.sh out of lines "ROW TARGET key=value...". With several lines of the same row and
# target it takes the median of each value.

{
    if (!($1 in seen)) {
        seen[$1] = 1
        rows[++rowCount] = $1
    }
    if ($1 == "translate")
        pairs[++pairCount] = $2
    for (i = 3; i <= NF; ++i) {
        split($i, pair, "=")
        if (pair[1] == "failed")
            ++lost[$1]
        place = $1 SUBSEP $2 SUBSEP pair[1]
        values[place, ++count[place]] = pair[2] + 0
    }
}

function get(row, target, key,    place, n, i, j, swap, sorted) {
    place = row SUBSEP target SUBSEP key
    n = count[place]
    for (i = 1; i <= n; ++i)
        sorted[i] = values[place, i]
    for (i = 2; i <= n; ++i)
        for (j = i; j > 1 && sorted[j - 1] > sorted[j]; --j) {
            swap = sorted[j]
            sorted[j] = sorted[j - 1]
            sorted[j - 1] = swap
        }
    return n == 0 ? 0 : n % 2 == 1 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

function line(row, what, direct, nginx, fairlead, compared, goal) {
    printf "%-13s %-26s %9s %9s %9s %10s  %s\n", row, what, direct, nginx, fairlead, compared, goal
}

function number(value) { return sprintf(value < 100 ? "%.1f" : "%.0f", value) }
function verdict(met, text) { return text (met ? "  met" : "  MISSED") }
function ratio(a, b) { return b > 0 ? a / b : 0 }
function times(a, b) { return sprintf("%.2f x", ratio(a, b)) }

# What the proxies add to the time without one, and how much more fairlead adds than nginx.
function added(row, what, key, goalUs,    d, n, f) {
    d = get(row, "direct", key)
    n = get(row, "nginx", key) - d
    f = get(row, "fairlead", key) - d
    line(row, what, number(d), "+" number(n), "+" number(f), sprintf("%+.0f us", f - n),
         goalUs == "" ? "" : verdict(f - n <= goalUs, "<= " goalUs " us over nginx"))
}

function cpu(row, what, most,    n, f) {
    n = get(row, "nginx", "cpu")
    f = get(row, "fairlead", "cpu")
    line(row, what, "", number(n), number(f), times(f, n), most == "" ? "" : verdict(ratio(f, n) <= most, "<= " most " x"))
}

function requests(row,    n, f, small) {
    small = row ~ /^small/
    cpu(row, "CPU us/request", small ? 3 : "")
    n = get(row, "nginx", "rate")
    f = get(row, "fairlead", "rate")
    line(row, "requests/s", number(get(row, "direct", "rate")), number(n), number(f), times(f, n), "")
    added(row, "p50 us, added", "p50", small ? "" : 1000)
    added(row, "p99 us, added", "p99", "")
}

function streams(row,    n, f) {
    cpu(row, "CPU us/event", 2.5)
    added(row, "TTFT p50 us, added", "ttft50", "")
    added(row, "TTFT p99 us, added", "ttft99", "")
    line(row, "most streams at once", get(row, "direct", "open"), get(row, "nginx", "open"),
         get(row, "fairlead", "open"), "", "")
    n = get(row, "nginx", "idle") / 1024
    f = get(row, "fairlead", "idle") / 1024
    line(row, "RSS MiB, idle", "", number(n), number(f), times(f, n), verdict(f <= 30, "<= 30 MiB"))
    n = ratio(get(row, "nginx", "rss") - get(row, "nginx", "idle"), get(row, "nginx", "open"))
    f = ratio(get(row, "fairlead", "rss") - get(row, "fairlead", "idle"), get(row, "fairlead", "open"))
    line(row, "RSS KiB/stream", "", number(n), number(f), times(f, n), verdict(f <= 50, "<= 50 KiB"))
}

# No proxy stands here: the columns are reading along (as where both sides speak chat completions) and translating.
function translations(row,    p, n, f) {
    line(row, "CPU ns/event", "", "plain", "translated", "", "")
    for (p = 1; p <= pairCount; ++p) {
        n = get(row, pairs[p], "plain")
        f = get(row, pairs[p], "translated")
        line(row, short(pairs[p]), "", number(n), number(f), times(f, n), verdict(ratio(f, n) <= 2, "<= 2 x"))
    }
}
function short(pair) { gsub(/openai-|-messages/, "", pair); sub(/>/, " to ", pair); return pair }

END {
    line("row", "what", "direct", "nginx", "fairlead", "compared", "goal")
    for (r = 1; r <= rowCount; ++r) {
        row = rows[r]
        if (row == "translate") {
            translations(row)
            continue
        }
        if (row ~ /^streams/)
            streams(row)
        else
            requests(row)
        line(row, "lost or wrong answers", "", "", "", "", lost[row] > 0 ? "FAILED" : "none  met")
    }
}
