// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { AnthropicMessages, OpenAiChat, OpenAiResponses } from './callers.js';
import { table } from './support/row.js';
import { defineFailureTests } from './support/suite_failures.js';
import { defineTextTests } from './support/suite_text.js';
import { defineToolTests } from './support/suite_tools.js';

table([OpenAiChat, OpenAiResponses, AnthropicMessages], (row) => {
  defineTextTests(row);
  defineToolTests(row);
  defineFailureTests(row);
});
