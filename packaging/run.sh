#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh [OPTION...]
# Installs what is missing, builds, and starts the desktop with its demo provider: no key and no network needed.
# It prints a curl line that works as long as it runs. Options are passed on to the program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packaging/install-packages.sh build run
cmake --preset release
cmake --build --preset release --parallel "$(nproc)" --target fairlead fairleadd

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec build/release/app/fairlead/fairlead --demo "$@"
fi
echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the relay starts without its window."
exec build/release/app/fairleadd/fairleadd --demo "$@"
