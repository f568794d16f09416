// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { toFile } from 'openai';
import { startChatRelay } from './chat_relay.js';

let relay;
before(async () => (relay = await startChatRelay()));
after(() => relay.stop());

test('embeddings have the same values as base64, as numbers, and without the relay', async () => {
  const input = ['one text', 'another text'];
  // The SDK asks for base64 unless it is told otherwise.
  const { data: base64, response } = await relay.client.embeddings
    .create({ model: 'sim/sim-tokens-1', input })
    .withResponse();
  const float = await relay.client.embeddings.create({ model: 'sim/sim-tokens-1', input, encoding_format: 'float' });
  const direct = await relay.direct.embeddings.create({ model: 'sim-tokens-1', input, encoding_format: 'float' });
  assert.equal(direct.data.length, 2);
  for (let i = 0; i < 2; ++i) {
    assert.deepEqual(float.data[i].embedding, direct.data[i].embedding);
    assert.deepEqual(base64.data[i].embedding, direct.data[i].embedding);
  }
  const record = await relay.record(response);
  assert.equal(record.endpoint, '/v1/embeddings');
  assert.equal(record.tokens.input, base64.usage.prompt_tokens);
});

test('legacy completions are answered, whole and as a stream', async () => {
  const asked = { model: 'sim/sim-tokens-6', prompt: 'Once upon' };
  const { data: whole, response } = await relay.client.completions.create(asked).withResponse();
  assert.equal(whole.object, 'text_completion');
  assert.equal(whole.usage.completion_tokens, 6);
  assert.equal((await relay.record(response)).tokens.output, 6);
  let text = '';
  let finish = null;
  for await (const chunk of await relay.client.completions.create({ ...asked, stream: true })) {
    text += chunk.choices[0].text;
    finish = chunk.choices[0].finish_reason;
  }
  assert.ok(text.length > 0);
  assert.equal(finish, 'stop');
});

test('routes and the models of all providers are listed', async () => {
  const ids = [];
  for await (const model of await relay.client.models.list()) ids.push(model.id);
  const providers = ['sim', 'watched', 'no-usage-option']; // the fourth one is locked out of its provider
  const models = ['listed-a', 'listed-b', 'said'];
  const listed = providers.flatMap((provider) => models.map((model) => `${provider}/${model}`));
  assert.deepEqual(ids.sort(), ['all-limited', 'limited-then-fine', ...listed].sort());
});

test('moderations are answered', async () => {
  const answer = await relay.client.moderations.create({ model: 'sim/sim-tokens-1', input: 'Is this fine?' });
  assert.equal(answer.results[0].flagged, false);
  assert.equal(typeof answer.results[0].category_scores.hate, 'number');
});

test('an uploaded recording arrives with every byte, under the name of the target', async () => {
  relay.watched.forget();
  const recording = Buffer.alloc(70_000, Buffer.from(Array.from({ length: 256 }, (_, value) => value)));
  const { data, response } = await relay.client.audio.transcriptions
    .create({ model: 'watched/sim-tokens-1', file: await toFile(recording, 'talk.wav'), language: 'en' })
    .withResponse();
  assert.match(data.text, /^A form of \d+ bytes was received\.$/);
  const sent = relay.watched.bytes;
  assert.ok(sent.includes(recording));
  assert.ok(sent.includes('filename="talk.wav"'));
  assert.match(sent.toString('latin1'), /name="model"\r\n\r\nsim-tokens-1\r\n/);
  assert.equal((await relay.record(response)).endpoint, '/v1/audio/transcriptions');
});

test('speech comes back with every byte', async () => {
  const response = await relay.client.audio.speech.create({ model: 'sim/sim-tokens-1', voice: 'alloy', input: 'Hi.' });
  assert.equal(response.headers.get('content-type'), 'audio/wav');
  const bytes = Buffer.from(await response.arrayBuffer());
  assert.equal(bytes.length, 44 + 4000);
  assert.deepEqual([...bytes.subarray(44, 300)], Array.from({ length: 256 }, (_, value) => value));
});

test('images are made', async () => {
  const answer = await relay.client.images.generate({ model: 'sim/sim-tokens-1', prompt: 'A pixel', n: 2 });
  assert.equal(answer.data.length, 2);
  assert.equal(Buffer.from(answer.data[0].b64_json, 'base64').subarray(1, 4).toString(), 'PNG');
});
