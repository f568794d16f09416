// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The value, or the text itself when it is no JSON: arguments of a call that was cut off, or of a custom tool.
export function valueOrText(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
