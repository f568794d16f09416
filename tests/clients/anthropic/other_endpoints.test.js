// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { dialects } from './support/provider_view.js';
import { kListedModels, Relay } from './support/relay.js';

let relay;
before(async () => (relay = await Relay.start()));
after(() => relay.stop());

function client({ baseUrl, key } = relay.access, path = '') {
  return new Anthropic({ apiKey: key, baseURL: baseUrl + path, maxRetries: 0 });
}

const messages = [{ role: 'user', content: 'How many tokens are in these words, and are they counted? '.repeat(20) }];
const tools = [{ name: 'weather', description: 'Tells it.', input_schema: { type: 'object', properties: {} } }];

for (const upstream of Object.keys(dialects))
  test(`tokens are counted for ${upstream}`, async () => {
    const asked = { system: 'Be short.', messages, tools };
    const { data, response } = await client()
      .messages.countTokens({ model: `${upstream}/sim-tokens-1`, ...asked })
      .withResponse();
    assert.ok(data.input_tokens > 100 && data.input_tokens < 1000, `${data.input_tokens}`);
    const notes = response.headers.get('x-fairlead-notes') ?? '';
    if (upstream === 'messages') {
      const direct = await client(relay.directAccess).messages.countTokens({ model: 'sim-tokens-1', ...asked });
      assert.equal(data.input_tokens, direct.input_tokens);
      assert.equal(notes, '');
    } else if (upstream !== 'gemini') {
      assert.match(notes, /estimated:input_tokens/);
    }
  });

test('a count without messages is a BadRequestError', async () => {
  await assert.rejects(client().messages.countTokens({ model: 'messages/sim-tokens-1' }), Anthropic.BadRequestError);
});

test('the models of providers of every dialect are listed in the shape of Anthropic', async () => {
  const ids = [];
  for await (const model of client().models.list()) {
    assert.equal(model.type, 'model');
    assert.equal(typeof model.display_name, 'string');
    assert.ok(!Number.isNaN(Date.parse(model.created_at)), model.created_at);
    ids.push(model.id);
  }
  assert.deepEqual(ids.sort(), kListedModels);
  assert.equal((await client().models.retrieve('chat/said')).id, 'chat/said');
});

test('a base URL that ends with the version works, and is noted', async () => {
  for (const model of ['messages/said', 'ollama/said']) {
    const { data, response } = await client(relay.access, '/v1')
      .messages.create({ model, max_tokens: 100, messages: [{ role: 'user', content: 'Hello.' }] })
      .withResponse();
    assert.ok(data.content[0].text.length > 0);
    assert.match(response.headers.get('x-fairlead-notes'), /doubled_v1_prefix/);
  }
});

test('a client token that is not known is an AuthenticationError', async () => {
  const { baseUrl } = relay.access;
  await assert.rejects(
    client({ baseUrl, key: 'wrong' }).messages.create({ model: 'chat/said', max_tokens: 9, messages }),
    (error) => error instanceof Anthropic.AuthenticationError && error.error.error.type === 'authentication_error',
  );
});

test('the token is taken as a bearer token, too', async () => {
  const { baseUrl, key } = relay.access;
  const bearer = new Anthropic({ authToken: key, apiKey: null, baseURL: baseUrl, maxRetries: 0 });
  const message = await bearer.messages.create({ model: 'chat/said', max_tokens: 100, messages });
  assert.equal(message.stop_reason, 'end_turn');
});

test('a model that nobody has is a NotFoundError', async () => {
  await assert.rejects(
    client().messages.create({ model: 'nobody-has-this', max_tokens: 9, messages }),
    (error) => error instanceof Anthropic.NotFoundError && error.error.error.type === 'not_found_error',
  );
});
