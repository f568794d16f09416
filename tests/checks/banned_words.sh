#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# banned_words.sh ROOT
# Prints each line that holds what banned_words.txt forbids in its file, and then fails.
set -eu
checks=$(cd "$(dirname "$0")" && pwd)
. "$checks/files.sh"
cd "$1"

faults=0
tab=$(printf '\t')
while IFS=$tab read -r files words why; do
    case $files in
    '' | '#'*) continue ;;
    esac
    lines=$(all_files | grep -vE '\.(png|ico)$' | grep -E -- "$files" | xargs -r grep -HnIE -- "$words" || true)
    [ -n "$lines" ] || continue
    printf '%s\n' "$lines" | sed "s|^\([^:]*:[0-9]*\):.*|\1: $why|"
    faults=1
done <"$checks/banned_words.txt"
exit $faults
