#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rejects.sh CHECK [ARGUMENT...]
# Runs a check on a copy of the tree in samples/CHECK, which is wrong on purpose: it must fail, and find what
# expected.txt there says, no more and no less. In the samples, @@ parts words that a search of the repository for
# left-overs should not find; it is taken out of the copy.
set -eu
checks=$(cd "$(dirname "$0")" && pwd)
check=$1
shift
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cp -R "$checks/samples/$check/." "$tree"
mv "$tree/expected.txt" "$tree.expected"
trap 'rm -rf "$tree" "$tree.expected"' EXIT
find "$tree" -type f -exec sed -i 's/@@//g' {} +

if found=$(sh "$checks/$check.sh" "$tree" "$@"); then
    echo "$check accepts its bad sample"
    exit 1
fi
printf '%s\n' "$found" | diff "$tree.expected" -
