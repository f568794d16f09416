// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ApiError, GoogleGenAI } from '@google/genai';
import { dialects } from './support/provider_view.js';
import { kListedModels, Relay } from './support/relay.js';

let relay;
before(async () => (relay = await Relay.start()));
after(() => relay.stop());

function client({ baseUrl, key } = relay.access) {
  return new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl } });
}

// The library keeps every piece of a stream as a turn of its own.
function joined(turns) {
  const whole = [];
  for (const { role, text } of turns) {
    if (whole.at(-1)?.role === role) whole.at(-1).text += text;
    else whole.push({ role, text });
  }
  return whole;
}

const contents = 'How many tokens are in these words, and are they counted? '.repeat(20);

for (const upstream of Object.keys(dialects))
  test(`tokens are counted for ${upstream}`, async () => {
    const answer = await client().models.countTokens({ model: `${upstream}/sim-tokens-1`, contents });
    assert.ok(answer.totalTokens > 100 && answer.totalTokens < 1000, `${answer.totalTokens}`);
    const notes = answer.sdkHttpResponse.headers['x-fairlead-notes'] ?? '';
    if (upstream === 'gemini') {
      const direct = await client(relay.directAccess).models.countTokens({ model: 'sim-tokens-1', contents });
      assert.equal(answer.totalTokens, direct.totalTokens);
      assert.equal(notes, '');
    } else if (upstream !== 'messages') {
      assert.match(notes, /estimated:input_tokens/);
    }
  });

test('the models of providers of every dialect are listed in the shape of Gemini', async () => {
  const names = [];
  for await (const model of await client().models.list()) names.push(model.name);
  assert.deepEqual(
    names.sort(),
    kListedModels.map((model) => 'models/' + model),
  );
  assert.equal((await client().models.get({ model: 'models/chat/said' })).name, 'models/chat/said');
});

function errorOf(access, model) {
  return client(access)
    .models.generateContent({ model, contents: 'Hello.' })
    .then(
      () => assert.fail('There was an answer.'),
      (error) => error,
    );
}

test('a client token that is not known is refused in the words of Gemini', async () => {
  const error = await errorOf({ ...relay.access, key: 'wrong' }, 'chat/said');
  assert.ok(error instanceof ApiError);
  assert.equal(error.status, 401);
  assert.equal(JSON.parse(error.message).error.status, 'UNAUTHENTICATED');
});

test('a model that nobody has is not found', async () => {
  const error = await errorOf(relay.access, 'nobody-has-this');
  assert.equal(error.status, 404);
  assert.equal(JSON.parse(error.message).error.status, 'NOT_FOUND');
});

test('a chat of the library keeps its own history', async () => {
  for (const upstream of Object.keys(dialects)) {
    const chat = client().chats.create({ model: `${upstream}/said` });
    const first = await chat.sendMessage({ message: 'One?' });
    let second = '';
    for await (const chunk of await chat.sendMessageStream({ message: 'Two?' })) second += chunk.text ?? '';
    assert.equal(second, first.text);
    await chat.sendMessage({ message: 'Three?' });
    const { body } = await relay.received();
    const { turns } = dialects[upstream].read(body);
    assert.deepEqual(joined(turns), [
      { role: 'user', text: 'One?' },
      { role: 'assistant', text: first.text },
      { role: 'user', text: 'Two?' },
      { role: 'assistant', text: first.text },
      { role: 'user', text: 'Three?' },
    ], upstream);
  }
});
