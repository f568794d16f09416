#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compares fairleadd with nginx as a plain reverse proxy, in front of the same upstream on loopback, and prints one
# table. See README.md beside this file. Needs nginx (Debian: nginx-light).
#
#   tests/bench/run.sh [--no-build] [--rounds N] [--seconds N] [ROW...]
#
# ROW: small-1 small-32 large streams-100 streams-1000 translate; all of them when none is named.
# Exit 1 when a request or an event was lost, 2 on bad usage. Missed goals are only reported.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
build=1 rounds=3 seconds=10 rows=()
while [ $# -gt 0 ]; do
    case $1 in
    --no-build) build=0 ;;
    --rounds) rounds=$2; shift ;;
    --seconds) seconds=$2; shift ;;
    small-1 | small-32 | large | streams-100 | streams-1000 | translate) rows+=("$1") ;;
    *) sed -n '8,11s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done
[ ${#rows[@]} -gt 0 ] || rows=(small-1 small-32 large streams-100 streams-1000 translate)

pace_ms=20
events=$((seconds * 1000 / pace_ms))
bin=$root/build/release
work=$(mktemp -d)
pids=()
failed=0

stop_all() {
    [ ${#pids[@]} -gt 0 ] && kill "${pids[@]}" 2>/dev/null && wait "${pids[@]}" 2>/dev/null
    pids=()
}
trap 'stop_all; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

die() { echo "bench: $*" >&2; exit 1; }

if [ $build = 1 ]; then
    [ -f "$bin/build.ninja" ] || (cd "$root" && cmake --preset release) || die "cannot configure"
    (cd "$root" && cmake --build --preset release --target fairleadd bench_upstream bench_load bench_translate) || die "cannot build"
fi
nginx=$(command -v nginx || command -v /usr/sbin/nginx) || die "nginx is missing (package nginx-light)"
# Two sockets a stream in a proxy, one in the others.
ulimit -n "$(ulimit -Hn)"

export BENCH_TOKEN=bench-caller-token BENCH_KEY=bench-provider-key

# The first line of a program's output, once it is there.
first_line() {
    for _ in $(seq 100); do
        [ -s "$1" ] && { head -n 1 "$1"; return; }
        sleep 0.05
    done
    return 1
}

start_upstream() {
    rm -f "$work/upstream.out"
    "$bin/tests/bench/bench_upstream" "$events" "$pace_ms" >"$work/upstream.out" &
    pids+=($!)
    upstream_port=$(first_line "$work/upstream.out") || die "the upstream does not start"
}

start_fairlead() {
    rm -rf "$work/data" "$work/fairlead.out"
    cat >"$work/fairlead.json" <<JSON
{ "version": 1,
  "listen": {"host": "127.0.0.1", "port": 0},
  "clients": [ {"id": "bench", "token": {"env": "BENCH_TOKEN"}} ],
  "providers": [ {"id": "upstream", "dialect": "openai-chat", "base_url": "http://127.0.0.1:$upstream_port/v1",
                  "keys": [ {"id": "main", "secret": {"env": "BENCH_KEY"}} ]} ],
  "routes": [ {"id": "bench", "match": {"model": ["bench"]},
               "tiers": [ {"name": "only", "targets": [ {"provider": "upstream", "model": "bench-large"} ]} ]} ] }
JSON
    "$bin/app/fairleadd/fairleadd" --config "$work/fairlead.json" --data-dir "$work/data" \
        >"$work/fairlead.out" 2>"$work/fairlead.err" &
    fairlead_pid=$!
    pids+=($fairlead_pid)
    fairlead_port=$(first_line "$work/fairlead.out") || die "fairleadd does not start: $(cat "$work/fairlead.err")"
    fairlead_port=${fairlead_port##*:}
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# $1: proxy_buffering.
start_nginx() {
    for _ in $(seq 10); do
        nginx_port=$((20000 + RANDOM % 10000))
        answers $nginx_port || break
    done
    cat >"$work/nginx.conf" <<CONF
daemon off;
master_process off;
worker_processes 1;
worker_rlimit_nofile 8192;
pid $work/nginx.pid;
error_log stderr warn;
events { worker_connections 4096; }
http {
    access_log off;
    client_body_temp_path $work/body;
    proxy_temp_path $work/proxy;
    fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi;
    scgi_temp_path $work/scgi;
    keepalive_requests 100000000;
    upstream bench {
        server 127.0.0.1:$upstream_port;
        keepalive 1024;
        keepalive_requests 100000000;
    }
    server {
        listen 127.0.0.1:$nginx_port backlog=4096;
        client_max_body_size 64m;
        client_body_buffer_size 1m;
        location / {
            proxy_pass http://bench;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_buffering $1;
        }
    }
}
CONF
    "$nginx" -c "$work/nginx.conf" -p "$work/" >"$work/nginx.out" 2>"$work/nginx.err" &
    nginx_pid=$!
    pids+=($nginx_pid)
    for _ in $(seq 100); do
        answers $nginx_port && return
        sleep 0.05
    done
    die "nginx does not start: $(cat "$work/nginx.err")"
}

# $1 row, $2 target, the rest: arguments of bench_load. Adds a line to the results.
measure() {
    local row=$1 target=$2 line
    shift 2
    if line=$("$bin/tests/bench/bench_load" "$@" 2>"$work/load.err"); then
        echo "$row $target $line" >>"$work/results"
    else
        failed=1
        echo "$row $target failed=1" >>"$work/results"
        echo "bench: $row through $target: $(cat "$work/load.err")" >&2
    fi
}

# $1 row, then CONNECTIONS COUNT WARMUP BYTES.
request_row() {
    local row=$1
    shift
    start_nginx on
    for _ in $(seq "$rounds"); do
        measure "$row" direct requests "$upstream_port" 0 "$@"
        measure "$row" nginx requests "$nginx_port" $nginx_pid "$@"
        measure "$row" fairlead requests "$fairlead_port" $fairlead_pid "$@"
    done
}

# $1 row, then STREAMS EVENTS RAMP_MS.
stream_row() {
    local row=$1
    shift
    start_nginx off
    measure "$row" direct streams "$upstream_port" 0 "$@"
    measure "$row" nginx streams "$nginx_port" $nginx_pid "$@"
    measure "$row" fairlead streams "$fairlead_port" $fairlead_pid "$@"
}

# Without sockets or processes: what translating one event costs beside reading along.
translate_row() {
    "$bin/tests/bench/bench_translate" 100000 >"$work/translate" || { failed=1; return; }
    while read -r provider caller translated plain; do
        echo "translate $provider>$caller translated=$translated plain=$plain" >>"$work/results"
    done <"$work/translate"
}

for row in "${rows[@]}"; do
    [ "$row" = translate ] && { translate_row; continue; }
    start_upstream
    start_fairlead
    case $row in
    small-1) request_row "$row" 1 12000 1000 250 ;;
    small-32) request_row "$row" 32 30000 2000 250 ;;
    large) request_row "$row" 1 1000 100 400000 ;;
    streams-100) stream_row "$row" 100 "$events" 1000 ;;
    streams-1000) stream_row "$row" 1000 "$events" 3000 ;;
    esac
    stop_all
done

awk -f "$root/tests/bench/table.awk" "$work/results"
exit $failed
