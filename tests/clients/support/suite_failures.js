// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';

async function errorOf(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return assert.fail('There was an answer.');
}

// Whatever goes wrong, the client library sees it as its own errors.
export function defineFailureTests(row) {
  const { Caller } = row;
  const history = () => [row.caller.user('Say something.')];

  for (const stream of [false, true]) {
    const how = stream ? 'streamed' : 'whole';

    for (const status of [400, 401, 403, 404, 429, 500, 503, 529])
      test(`status ${status} of the provider, ${how}`, async () => {
        const error = await errorOf(row.ask(`sim-${status}-retry-7`, { history: history(), stream }));
        Caller.checkError(error, status);
        if (row.direct) return;
        assert.equal(row.answerHeader('x-fairlead-error-source'), 'provider');
        if (status === 429) assert.equal(row.answerHeader('retry-after'), '7');
        const record = await row.record();
        assert.equal(record.outcome, 'failed');
        assert.equal(record.status, status);
      });

    for (const fault of row.direct ? [] : ['garbage', 'empty', 'reset', 'truncate', 'error'])
      test(`an answer that is no answer: ${fault}, ${how}`, async () => {
        const asked = row.ask(`sim-${fault}`, { history: history(), stream });
        // Where both speak the same dialect, a provider's own words are handed on as they are, even an error that it
        // calls a success; some libraries do not look.
        if (fault === 'error' && row.native) await Promise.allSettled([asked]);
        else assert.ok(Caller.statusOf(await errorOf(asked)) >= 500);
        assert.equal((await row.record()).outcome, 'failed');
      });
  }

  // Directly, what a library makes of it is its own affair.
  const faults = row.direct ? [] : ['error', 'truncate', 'reset'];
  for (const fault of faults)
    test(`a stream that dies by ${fault}`, async () => {
      let text = '';
      const error = await errorOf(
        row.ask(`sim-${fault}-after-12-tokens-80`, {
          history: history(),
          stream: true,
          onText: (piece) => (text += piece),
        }),
      );
      assert.ok(text.length > 0);
      // Where both speak the same dialect the provider's own error event goes through, and libraries differ in whether
      // they look for one.
      if (fault !== 'error' || !row.native) Caller.checkStreamError(error);
      else assert.ok(error instanceof Error);
      assert.equal((await row.record()).outcome, 'died_mid_stream');
    });

  test('a stream that the caller aborts', async () => {
    const controller = new AbortController();
    let pieces = 0;
    const order = 'sim-tps-50-tokens-1000';
    await row
      .ask(order, {
        history: history(),
        stream: true,
        signal: controller.signal,
        onText: () => ++pieces === 3 && controller.abort(),
      })
      .catch(() => {}); // some libraries end in silence, some throw
    assert.ok(controller.signal.aborted);
    if (row.direct) return;
    const id = row.answerHeader('x-fairlead-request-id');
    const record = await row.relay.recordThat((one) => one.id === id);
    assert.equal(record.outcome, 'cancelled_by_caller');
    assert.equal(record.error_class, 'cancelled_by_caller');
  });
}
