// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startChatRelay } from './chat_relay.js';

let relay;
before(async () => (relay = await startChatRelay()));
after(() => relay.stop());

const messages = [{ role: 'user', content: 'Say something.' }];

async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

function textOf(chunks) {
  return chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');
}

function checkTokens(record, usage) {
  assert.equal(record.tokens.input, usage.prompt_tokens);
  assert.equal(record.tokens.output, usage.completion_tokens);
  assert.equal(record.tokens.origin, 'reported');
}

test('a chat is answered, and recorded with the usage that the SDK saw', async () => {
  const { data, response } = await relay.client.chat.completions
    .create({ model: 'sim/sim-tokens-12', messages })
    .withResponse();
  assert.equal(data.object, 'chat.completion');
  assert.equal(data.choices[0].finish_reason, 'stop');
  assert.ok(data.choices[0].message.content.length > 0);
  assert.equal(data.usage.completion_tokens, 12);

  assert.equal(response.headers.get('x-fairlead-provider'), 'sim');
  assert.equal(response.headers.get('x-fairlead-model'), 'sim-tokens-12');
  assert.equal(response.headers.get('x-fairlead-attempts'), '1');
  const record = await relay.record(response);
  assert.equal(record.outcome, 'completed');
  assert.equal(record.client, 'sdk');
  assert.equal(record.model_asked, 'sim/sim-tokens-12');
  assert.equal(record.model_reported, 'sim-tokens-12');
  assert.equal(record.finish_reason, 'stop');
  assert.equal(record.streamed, false);
  checkTokens(record, data.usage);
});

test('a stream without the option carries no usage, though the record has it', async () => {
  relay.watched.forget();
  const { data: stream, response } = await relay.client.chat.completions
    .create({ model: 'watched/sim-tokens-12', messages, stream: true })
    .withResponse();
  const chunks = await collect(stream);
  assert.equal(chunks.length, 14); // the opening one, twelve tokens, the finish
  for (const chunk of chunks) {
    assert.equal(chunk.choices.length, 1);
    assert.equal(chunk.usage ?? null, null);
  }
  assert.equal(chunks.at(-1).choices[0].finish_reason, 'stop');
  // The relay asked for it on its own.
  assert.ok(relay.watched.bytes.includes('include_usage'));
  const record = await relay.record(response);
  assert.equal(record.outcome, 'completed');
  assert.equal(record.streamed, true);
  assert.equal(record.tokens.output, 12);
  assert.equal(record.tokens.origin, 'reported');
  assert.ok(record.ttft_ms > 0);
});

test('a stream with the option has its usage chunk', async () => {
  const { data: stream, response } = await relay.client.chat.completions
    .create({ model: 'sim/sim-tokens-12', messages, stream: true, stream_options: { include_usage: true } })
    .withResponse();
  const chunks = await collect(stream);
  assert.equal(chunks.length, 15);
  const last = chunks.at(-1);
  assert.deepEqual(last.choices, []);
  assert.equal(last.usage.completion_tokens, 12);
  checkTokens(await relay.record(response), last.usage);
});

test('a provider that has no usage option is not asked for it', async () => {
  relay.watched.forget();
  const { data: stream, response } = await relay.client.chat.completions
    .create({ model: 'no-usage-option/sim-tokens-5', messages, stream: true })
    .withResponse();
  assert.equal((await collect(stream)).length, 7);
  assert.ok(!relay.watched.bytes.includes('include_usage'));
  const record = await relay.record(response);
  assert.equal(record.outcome, 'completed');
  assert.notEqual(record.tokens.origin, 'reported');
});

test('a stream that arrives byte by byte is whole', async () => {
  const chunks = await collect(
    await relay.client.chat.completions.create({ model: 'sim/sim-split-1-tokens-6', messages, stream: true }),
  );
  assert.equal(chunks.length, 8);
  assert.ok(textOf(chunks).length > 0);
});

const tools = ['weather', 'time'].map((name) => ({
  type: 'function',
  function: {
    name,
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
}));

function checkToolCalls(message) {
  assert.deepEqual(
    message.tool_calls.map((call) => call.function.name),
    ['weather', 'time'],
  );
  for (const call of message.tool_calls) {
    assert.match(call.id, /^call_/);
    assert.equal(typeof JSON.parse(call.function.arguments).city, 'string');
  }
}

test('parallel tool calls come whole, and the next turn takes their results', async () => {
  const asked = { model: 'sim/sim-tool-tokens-4', messages, tools, parallel_tool_calls: true };
  const answer = await relay.client.chat.completions.create(asked);
  const message = answer.choices[0].message;
  assert.equal(answer.choices[0].finish_reason, 'tool_calls');
  checkToolCalls(message);
  const results = message.tool_calls.map((call) => ({ role: 'tool', tool_call_id: call.id, content: 'fine' }));
  const next = await relay.client.chat.completions.create({ ...asked, messages: [...messages, message, ...results] });
  assert.equal(next.choices[0].finish_reason, 'stop');
});

test('parallel tool calls come in a stream', async () => {
  const answer = await relay.client.chat.completions
    .stream({ model: 'sim/sim-tool', messages, tools, parallel_tool_calls: true })
    .finalChatCompletion();
  assert.equal(answer.choices[0].finish_reason, 'tool_calls');
  checkToolCalls(answer.choices[0].message);
});

test('a single tool call comes when parallel ones are not wanted', async () => {
  const answer = await relay.client.chat.completions.create({
    model: 'sim/sim-tool',
    messages,
    tools,
    parallel_tool_calls: false,
  });
  assert.equal(answer.choices[0].message.tool_calls.length, 1);
});

test('fifty streams at once are each whole', async () => {
  const lengths = Array.from({ length: 50 }, (_, index) => 5 + index);
  const streams = await Promise.all(
    lengths.map(async (tokens) => {
      const { data, response } = await relay.client.chat.completions
        .create({ model: `sim/sim-tps-200-tokens-${tokens}`, messages, stream: true })
        .withResponse();
      return { chunks: await collect(data), response, tokens };
    }),
  );
  for (const { chunks, response, tokens } of streams) {
    assert.equal(chunks.length, tokens + 2);
    const record = await relay.record(response);
    assert.equal(record.outcome, 'completed');
    assert.equal(record.tokens.output, tokens);
  }
});
