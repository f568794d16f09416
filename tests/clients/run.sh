#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh SOURCE WORK [NODE-OPTION...]
# Copies the tests of one client library from SOURCE, and what all libraries share from beside it, into WORK, installs
# that library there when it is missing or another one, and runs the tests. FAIRLEADD and FAIRLEAD_SIM name the
# programs to test; FAIRLEAD_SHARED_DIR may name the folder that holds fixtures/, the answers that providers gave.
set -eu

source=$1
work=$2
shift 2
for program in node npm; do
    command -v $program >/dev/null || { echo "The client tests need $program."; exit 1; }
done
mkdir -p "$work/support"
rm -f "$work"/*.js "$work"/support/*.js
cp "$source"/package.json "$source"/package-lock.json "$source"/*.js "$work/"
cp "$source"/../support/*.js "$work/support/"
cd "$work"
# The copy of the lock file is made last: an interrupted installation is done again.
if ! cmp -s package-lock.json node_modules/installed-lock.json; then
    npm ci --ignore-scripts --no-audit --no-fund
    cp package-lock.json node_modules/installed-lock.json
fi
exec node --test "$@" ./*.test.js
