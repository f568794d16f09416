#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# layering.sh ROOT
# Prints each include under proxy, ui and app that layers.txt does not allow, and then fails.
set -eu
layers=$(cd "$(dirname "$0")" && pwd)/layers.txt
cd "$1"

find proxy ui app -type f \( -name '*.h' -o -name '*.cpp' \) | sort | xargs awk '
    # The layer of a path: proxy/X, ui or app.
    function layer(path,   parts) {
        split(path, parts, "/")
        return parts[1] == "proxy" ? "proxy/" parts[2] : parts[1]
    }
    function fault(text) {
        print FILENAME ":" FNR ": " text
        faults = 1
    }
    FILENAME == ARGV[1] {
        if ($0 ~ /^[^#]/) {
            from = $1
            sub(/:$/, "", from)
            known[from] = 1
            allowed[from, from] = 1
            for (i = 2; i <= NF; ++i)
                allowed[from, $i] = 1
        }
        next
    }
    FNR == 1 {
        from = layer(FILENAME)
        if (!(from in known))
            fault(from " is not in layers.txt")
    }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
        split($0, quoted, "\"")
        path = quoted[2]
        if (path !~ /^(proxy|ui|app)\//)
            fault("\"" path "\" is not written from the root of the repository")
        else if ((from in known) && !((from, layer(path)) in allowed))
            fault(from " may not include " path)
    }
    END { exit faults }
' "$layers"
