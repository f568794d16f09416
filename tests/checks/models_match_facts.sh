#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# models_match_facts.sh ROOT SHARED [CHANGE]
# Holds resources/models.txt against the facts that it was made from: what the generator makes of them is that file, and
# the file says what they say. With CHANGE, a sed command, the file is changed first, and both must notice.
set -eu
root=$1
if [ -z "$2" ] || [ ! -f "$2/catalog-facts/models.tsv" ]; then
    echo "passed over: no facts to compare with, FAIRLEAD_SHARED_DIR is not set"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed "${3:-}" "$root/resources/models.txt" >"$work/models.txt"
python3 "$root/packaging/tools/models_from_facts.py" "$2/catalog-facts" "$root/resources/models.overrides" >"$work/made.txt"

faults=0
diff "$work/made.txt" "$work/models.txt" >"$work/diff" || faults=1
compared=0
python3 "$root/tests/checks/models_match_facts.py" "$2" "$work/models.txt" "$root/resources/models.overrides" || compared=1
if [ $# -lt 3 ]; then
    head -20 "$work/diff"
    exit $((faults | compared))
fi
[ $faults = 1 ] && [ $compared = 1 ]
