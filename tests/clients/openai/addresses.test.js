// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';
import { kListedModels, Relay } from './support/relay.js';

let relay;
before(async () => (relay = await Relay.start()));
after(() => relay.stop());

function client(path) {
  const { baseUrl, key } = relay.access;
  return new OpenAI({ apiKey: key, baseURL: baseUrl + path, maxRetries: 0 });
}

test('the models of providers of every dialect are listed in the shape of OpenAI', async () => {
  const ids = [];
  for await (const model of await client('/v1').models.list()) {
    assert.equal(model.object, 'model');
    ids.push(model.id);
  }
  assert.deepEqual(ids.sort(), kListedModels);
  const one = await client('/v1').models.retrieve('messages/said');
  assert.equal(one.id, 'messages/said');
  assert.equal(one.object, 'model');
});

test('a model that is not in the list is a NotFoundError', async () => {
  await assert.rejects(client('/v1').models.retrieve('messages/nobody'), OpenAI.NotFoundError);
});

test('a base URL with its version twice works, and is noted', async () => {
  for (const model of ['chat/said', 'messages/said']) {
    const { data, response } = await client('/v1/v1')
      .chat.completions.create({ model, messages: [{ role: 'user', content: 'Hello.' }] })
      .withResponse();
    assert.ok(data.choices[0].message.content.length > 0);
    assert.match(response.headers.get('x-fairlead-notes'), /doubled_v1_prefix/);
  }
  const answer = await client('/v1/v1').responses.create({ model: 'gemini/said', input: 'Hello.' });
  assert.ok(answer.output_text.length > 0);
});

test('HEAD / says that somebody is there', async () => {
  const response = await fetch(relay.access.baseUrl + '/', { method: 'HEAD' });
  assert.equal(response.status, 200);
});

test('embeddings go to OpenAI-compatible providers', async () => {
  const answer = await client('/v1').embeddings.create({ model: 'chat/sim-tokens-1', input: ['one', 'two'] });
  assert.equal(answer.data.length, 2);
  assert.ok(answer.data[0].embedding.length > 10);
});
