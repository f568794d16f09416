#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install-packages.sh LIST...
# Installs the Debian packages of packaging/packages/LIST.txt that are missing, through sudo when it is not run by root.
# Runs no package manager when nothing is missing. Services that come along are not started.
set -euo pipefail

lists=$(cd "$(dirname "${BASH_SOURCE[0]}")/packages" && pwd)
missing=()
is_nginx_new=no

is_installed() {
    command -v dpkg-query >/dev/null || return 1
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

for list in "$@"; do
    if [ ! -f "$lists/$list.txt" ]; then
        echo "install-packages: there is no list $lists/$list.txt" >&2
        exit 2
    fi
    while read -r package program _; do
        if [ -n "$program" ] && command -v "$program" >/dev/null; then
            continue
        fi
        if ! is_installed "$package"; then
            missing+=("$package")
            [ "$package" != nginx-light ] || is_nginx_new=yes
        fi
    done < <(sed 's/#.*//' "$lists/$list.txt" | grep '[^[:space:]]')
done
[ ${#missing[@]} -gt 0 ] || exit 0

give_up() {
    echo "install-packages: $1 Missing: ${missing[*]}" >&2
    exit 1
}

root=()
command -v apt-get >/dev/null || give_up "This is not Debian (there is no apt-get); install what corresponds by hand."
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || give_up "Packages are missing, and there is neither root nor sudo to install them."
    root=(sudo)
fi

# Debian's way to say that no service may be started by this installation.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap '"${root[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
    "${root[@]}" chmod 755 "$policy"
fi

echo "install-packages: installing ${missing[*]}"
"${root[@]}" apt-get update -qq
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y -o Dpkg::Use-Pty=0 \
    --no-install-recommends "${missing[@]}" >/dev/null || give_up "apt-get could not install them."
if [ "$is_nginx_new" = yes ] && [ -d /run/systemd/system ]; then
    # Only the program is wanted; the package would have the service started at the next boot.
    "${root[@]}" systemctl disable --quiet nginx.service
fi
