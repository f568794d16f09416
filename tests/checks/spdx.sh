#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# spdx.sh ROOT
# Prints each source file that does not begin with the two lines of copyright and license, and then fails. A line that
# names an interpreter may come before them.
set -eu
. "$(dirname "$0")/files.sh"
cd "$1"
source_files | xargs awk '
    function finish() {
        if (file != "" && found != 2) {
            print file ": does not begin with the two SPDX lines"
            faults = 1
        }
    }
    FNR == 1 {
        finish()
        file = FILENAME
        found = 0
        first = /^#!/ ? 2 : 1
    }
    FNR == first && /^(\/\/|#) SPDX-FileCopyrightText: [0-9]+ The Fairlead authors$/ { ++found }
    FNR == first + 1 && /^(\/\/|#) SPDX-License-Identifier: GPL-3\.0-or-later$/ { ++found }
    END {
        finish()
        exit faults
    }
'
