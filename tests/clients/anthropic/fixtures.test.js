// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { MessagesCaller } from './messages_caller.js';
import { recordedTable } from './support/suite_recorded.js';

recordedTable([MessagesCaller]);
