#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# license.sh ROOT
# The text of the license is there, whole, and the metadata of the desktop names the same license.
set -eu
cd "$1"
faults=0
require() {
    if ! grep -q -- "$2" "$1" 2>/dev/null; then
        echo "$1: does not say: $2"
        faults=1
    fi
}
require LICENSE '^ *GNU GENERAL PUBLIC LICENSE$'
require LICENSE '^ *Version 3, 29 June 2007$'
require LICENSE 'END OF TERMS AND CONDITIONS'
require packaging/org.fairlead.Fairlead.metainfo.xml '<project_license>GPL-3.0-or-later</project_license>'
exit $faults
