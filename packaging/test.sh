#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test.sh [CTEST-OPTION...]
# Installs what is missing, builds everything, also the programs without any desktop library, and runs all tests.
# No display is needed. FAIRLEAD_SHARED_DIR names the folder with the recorded fixtures; by default ../shared if it is
# there. Tests that need it say so and pass over it otherwise.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packaging/install-packages.sh build run test
shared=${FAIRLEAD_SHARED_DIR:-}
if [ -z "$shared" ] && [ -d ../shared ]; then
    shared=../shared
fi
[ -z "$shared" ] || shared=$(cd "$shared" && pwd)

# Without the desktop first: a build that needs Qt6Gui there fails soon.
cmake --preset headless -DBUILD_TESTING=OFF
cmake --build --preset headless --parallel "$(nproc)"
cmake --preset release -DBUILD_TESTING=ON -DFAIRLEAD_SHARED_DIR="$shared"
cmake --build --preset release --parallel "$(nproc)"

# Nothing of the person's session takes part: no display, no bus, no keyring, no language.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
exec ctest --test-dir build/release --output-on-failure --no-tests=error --parallel "$(nproc)" "$@"
