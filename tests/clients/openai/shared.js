// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import OpenAI from 'openai';
import { z } from 'zod';

const kClasses = {
  400: OpenAI.BadRequestError,
  401: OpenAI.AuthenticationError,
  403: OpenAI.PermissionDeniedError,
  404: OpenAI.NotFoundError,
  429: OpenAI.RateLimitError,
};

export const schema = z.object({ city: z.string(), people: z.number(), weather: z.enum(['hot', 'cold']) });

export function checkError(error, status) {
  assert.ok(error instanceof (kClasses[status] ?? OpenAI.InternalServerError), `${error}`);
  assert.equal(error.status, status);
  assert.ok(error.error.message.length > 0);
  assert.equal(typeof error.type, 'string');
}

export function checkStreamError(error) {
  assert.ok(error instanceof OpenAI.APIError, `${error.stack}`);
  assert.ok(error.error?.message ?? error.message);
}

export function statusOf(error) {
  assert.ok(error instanceof OpenAI.APIError, `${error.stack}`);
  return error.status;
}
