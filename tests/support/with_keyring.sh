#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with_keyring.sh PROGRAM [ARGUMENT...]
# Runs a program with a session bus and an unlocked, empty Secret Service of its own, in a home folder that is removed
# afterwards. The password of the keyring is "test". Needs dbus-run-session, dbus-send and gnome-keyring-daemon.
set -eu

if [ "${FAIRLEAD_KEYRING_HOME:-}" = "" ]; then
    FAIRLEAD_KEYRING_HOME=$(mktemp -d)
    export FAIRLEAD_KEYRING_HOME
    trap 'rm -rf "$FAIRLEAD_KEYRING_HOME"' EXIT
    # A display would let the keyring ask a person.
    unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL
    dbus-run-session -- "$0" "$@"
    exit
fi

HOME=$FAIRLEAD_KEYRING_HOME
XDG_RUNTIME_DIR=$HOME/run
XDG_DATA_HOME=$HOME/data
XDG_CONFIG_HOME=$HOME/config
XDG_CACHE_HOME=$HOME/cache
export HOME XDG_RUNTIME_DIR XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"

# It ends with the bus.
printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null
# Returns when the daemon serves the bus; else the first call would race with its activation by name.
gnome-keyring-daemon --start --components=secrets >/dev/null
"$@"
