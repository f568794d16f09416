// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';
import { startChatRelay } from './chat_relay.js';

let relay;
before(async () => (relay = await startChatRelay()));
after(() => relay.stop());

const messages = [{ role: 'user', content: 'Say something.' }];

async function errorOf(model, { client = relay.client, ...more } = {}) {
  try {
    await client.chat.completions.create({ model, messages, ...more });
  } catch (error) {
    return error;
  }
  return assert.fail('There was an answer.');
}

for (const stream of [false, true]) {
  const how = stream ? 'for a stream' : 'for a whole answer';

  test(`429 is a RateLimitError with its Retry-After, ${how}`, async () => {
    const error = await errorOf('sim/sim-429-retry-7', { stream });
    assert.ok(error instanceof OpenAI.RateLimitError);
    assert.equal(error.headers.get('retry-after'), '7');
    assert.equal(error.code, 'rate_limit_exceeded');
    assert.equal(error.headers.get('x-fairlead-error-source'), 'provider');
    const record = await relay.record(error);
    assert.equal(record.outcome, 'failed');
    assert.equal(record.status, 429);
  });

  test(`500 is an InternalServerError, ${how}`, async () => {
    const error = await errorOf('sim/sim-500', { stream });
    assert.ok(error instanceof OpenAI.InternalServerError);
    assert.equal(error.status, 500);
  });

  test(`a client token that is not known is an AuthenticationError, ${how}`, async () => {
    const error = await errorOf('sim/sim-tokens-1', { client: relay.clientWith('wrong'), stream });
    assert.ok(error instanceof OpenAI.AuthenticationError);
    assert.equal(error.headers.get('x-fairlead-error-source'), 'relay');
    assert.equal(error.code, 'invalid_token');
  });

  test(`a provider key that is not known is an AuthenticationError, ${how}`, async () => {
    const error = await errorOf('locked-out/sim-tokens-1', { stream });
    assert.ok(error instanceof OpenAI.AuthenticationError);
    assert.equal(error.headers.get('x-fairlead-error-source'), 'provider');
    assert.equal(error.code, 'invalid_api_key');
  });

  test(`a model that nobody has is a NotFoundError of the relay, ${how}`, async () => {
    const error = await errorOf('nobody-has-this', { stream });
    assert.ok(error instanceof OpenAI.NotFoundError);
    assert.equal(error.code, 'model_not_found');
    assert.equal(error.headers.get('x-fairlead-error-source'), 'relay');
  });

  test(`a model that the provider does not have is a NotFoundError of the provider, ${how}`, async () => {
    const error = await errorOf('sim/sim-nonsense', { stream });
    assert.ok(error instanceof OpenAI.NotFoundError);
    assert.equal(error.code, 'model_not_found');
    assert.equal(error.headers.get('x-fairlead-error-source'), 'provider');
  });

  test(`400 is a BadRequestError with the provider's words, ${how}`, async () => {
    const error = await errorOf('sim/sim-tokens-1', { stream, messages: undefined });
    assert.ok(error instanceof OpenAI.BadRequestError);
    assert.equal(error.param, 'messages');
    assert.equal(error.headers.get('x-fairlead-error-source'), 'provider');
  });

  test(`the last target's error is the answer when all of a route fail, ${how}`, async () => {
    const error = await errorOf('all-limited', { stream });
    assert.ok(error instanceof OpenAI.RateLimitError);
    assert.equal(error.headers.get('retry-after'), '7');
    assert.equal(error.headers.get('x-fairlead-attempts'), '2');
  });

  test(`a provider that resets the connection is an error of the relay, ${how}`, async () => {
    const error = await errorOf('sim/sim-reset', { stream });
    assert.ok(error instanceof OpenAI.InternalServerError);
    assert.equal(error.status, 502);
    assert.equal(error.headers.get('x-fairlead-error-source'), 'relay');
  });

  test(`an answer that is no answer is an error, ${how}`, async () => {
    for (const model of ['sim/sim-empty', 'sim/sim-garbage'])
      assert.ok((await errorOf(model, { stream })) instanceof OpenAI.APIError, model);
  });
}

async function readUntilError(model) {
  const { data: stream, response } = await relay.client.chat.completions
    .create({ model, messages, stream: true })
    .withResponse();
  const chunks = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
  } catch (error) {
    return { chunks, error, response };
  }
  return assert.fail(`${model} ended as if nothing was.`);
}

test('an error event in a stream is thrown while it is read', async () => {
  const { chunks, error, response } = await readUntilError('sim/sim-error-after-4');
  assert.equal(chunks.length, 4);
  assert.ok(error instanceof OpenAI.APIError);
  assert.equal(error.type, 'server_error');
  assert.equal((await relay.record(response)).outcome, 'died_mid_stream');
});

for (const fault of ['reset', 'truncate']) {
  test(`a stream that dies by ${fault} is an error, never a clean end`, async () => {
    const { chunks, error, response } = await readUntilError(`sim/sim-${fault}-after-4`);
    assert.equal(chunks.length, 4);
    assert.ok(error instanceof OpenAI.APIError);
    assert.equal((await relay.record(response)).outcome, 'died_mid_stream');
  });
}

test('a whole answer that is cut off is an error', async () => {
  await assert.rejects(
    relay.client.chat.completions.create({ model: 'sim/sim-reset-after-1-tokens-4000', messages }),
  );
  const record = await relay.recordThat((one) => one.model_asked === 'sim/sim-reset-after-1-tokens-4000');
  assert.notEqual(record.outcome, 'completed');
});

test('an aborted stream ends the provider\'s connection, and the record says so', async () => {
  const controller = new AbortController();
  const { data: stream, response } = await relay.client.chat.completions
    .create(
      { model: 'watched/sim-tps-50-tokens-1000', messages, stream: true },
      { signal: controller.signal },
    )
    .withResponse();
  let seen = 0;
  for await (const chunk of stream) {
    assert.equal(chunk.choices.length, 1);
    assert.equal(relay.watched.openWith('sim-tps-50'), 1);
    if (++seen === 3) controller.abort();
  }
  assert.equal(seen, 3);
  await relay.watched.until((watched) => watched.openWith('sim-tps-50') === 0);
  const id = response.headers.get('x-fairlead-request-id');
  const record = await relay.recordThat((one) => one.id === id);
  assert.equal(record.outcome, 'cancelled_by_caller');
  assert.equal(record.error_class, 'cancelled_by_caller');
});

test('an aborted wait ends the provider\'s connection, and the record says so', async () => {
  const controller = new AbortController();
  const answer = relay.client.chat.completions.create(
    { model: 'watched/sim-hang', messages },
    { signal: controller.signal },
  );
  const rejected = assert.rejects(answer, OpenAI.APIUserAbortError);
  await relay.watched.until((watched) => watched.openWith('sim-hang') === 1);
  controller.abort();
  await rejected;
  await relay.watched.until((watched) => watched.openWith('sim-hang') === 0);
  const record = await relay.recordThat((one) => one.model_asked === 'watched/sim-hang');
  assert.equal(record.outcome, 'cancelled_by_caller');
});

for (const stream of [false, true]) {
  test(`a limited first target is not seen by the SDK, ${stream ? 'streaming' : 'whole'}`, async () => {
    const { data, response } = await relay.client.chat.completions
      .create({ model: 'limited-then-fine', messages, stream })
      .withResponse();
    let tokens = data.usage?.completion_tokens;
    if (stream) {
      tokens = 0;
      for await (const chunk of data) tokens += chunk.choices[0].delta.content ? 1 : 0;
    }
    assert.equal(tokens, 7);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('retry-after'), null);
    assert.equal(response.headers.get('x-fairlead-provider'), 'watched');
    assert.equal(response.headers.get('x-fairlead-model'), 'sim-tokens-7');
    assert.equal(response.headers.get('x-fairlead-attempts'), '2');
    const record = await relay.record(response);
    assert.equal(record.route, 'limited-then-fine');
    assert.equal(record.outcome, 'completed');
    assert.deepEqual(
      record.attempts.map((attempt) => [attempt.provider, attempt.tier]),
      [
        ['sim', 0],
        ['watched', 1],
      ],
    );
    // While the first 429 still cools the key, nothing is sent with it.
    assert.ok([429, 0, null].includes(record.attempts[0].status ?? null));
    assert.equal(record.attempts[1].status, 200);
  });
}
