// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: MIT
