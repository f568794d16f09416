#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# file_size.sh ROOT [LINES]
# A source file of more than 500 lines (or LINES) holds two ideas: prints those, and then fails.
set -eu
. "$(dirname "$0")/files.sh"
cd "$1"
source_files | xargs awk -v limit="${2:-500}" '
    FNR == limit + 1 { print FILENAME ": more than " limit " lines"; faults = 1 }
    END { exit faults }
'
