# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by the checks: which files of the working folder are the project's. Builds, downloaded modules and the
# samples of the checks, which are wrong on purpose, are not.

all_files() {
    find . \( -name .git -o -name build -o -name node_modules -o -path ./tests/checks/samples \) -prune -o \
        -type f -print | sed 's|^\./||' | sort
}

# Files that people write and read as programs.
source_files() {
    all_files | grep -E '(\.(cpp|h|cmake|sh|awk|m?js|dict|service)|/CMakeLists\.txt|^CMakeLists\.txt|^\.ci/[a-z]+)$'
}
