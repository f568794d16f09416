#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# no_gui.sh PROGRAM
# Prints the desktop libraries that the program loads, itself or through another library, and then fails.
set -eu
libraries=$(ldd "$1")
case $libraries in
*libQt6Core*) ;;
*)
    echo "$1: ldd does not name Qt6Core, so it has nothing to say about the program"
    exit 1
    ;;
esac
if printf '%s\n' "$libraries" | grep -oE 'libQt6(Gui|Widgets|Charts|Svg|OpenGL)[A-Za-z]*'; then
    exit 1
fi
