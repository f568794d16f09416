// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kSaid } from './relay.js';

// One red pixel.
const kPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==';

const kQuestion = 'Say “something” \\ with \u{1f600}.\nNow.';

async function checkRecord(row, usage, told = true) {
  if (row.direct) return;
  const record = await row.record();
  assert.equal(record.outcome, 'completed');
  assert.equal(record.provider, row.upstream);
  assert.equal(record.tokens.origin, 'reported');
  if (!told) return assert.ok(record.tokens.output > 0 && record.tokens.input > 0);
  assert.equal(record.tokens.output, usage.output);
  assert.equal(record.tokens.input, usage.input);
}

// What was said in a conversation arrives as it was said, and the answer comes back so.
export function defineTextTests(row) {
  const { Caller } = row;

  for (const stream of [false, true]) {
    const how = stream ? 'streamed' : 'whole';
    const tellsUsage = !stream || Caller.streamsUsage !== false;

    test(`a chat, ${how}`, async () => {
      const answer = await row.ask('said', { history: [row.caller.user(kQuestion)], stream });
      assert.equal(answer.text, kSaid);
      assert.equal(answer.finish, Caller.finish.stop);
      assert.deepEqual(answer.calls, []);
      assert.equal(answer.thinking, '');
      if (stream) assert.ok(answer.pieces > 3, `${answer.pieces} pieces`);
      const { turns, body } = await row.received();
      assert.deepEqual(turns, [{ role: 'user', text: kQuestion }]);
      if (row.upstream !== 'gemini') assert.equal(body.model, 'said');
      await checkRecord(row, answer.usage, tellsUsage);
    });

    test(`usage, ${how}`, async () => {
      const answer = await row.ask('sim-tokens-24-think', { history: [row.caller.user(kQuestion)], stream });
      // Ollama has no word for a cache, and counts no thoughts apart.
      const reasoning = row.upstream === 'messages' || row.upstream === 'ollama' ? 'part of output' : 8;
      if (!tellsUsage) return checkRecord(row, answer.usage, false);
      assert.equal(answer.usage.output, 32);
      assert.ok(answer.usage.input > 0);
      if (Caller.tellsReasoningTokens && reasoning === 8) assert.equal(answer.usage.reasoning, 8);
      await checkRecord(row, answer.usage);
    });

    test(`usage of a cache, ${how}`, async () => {
      const plain = await row.ask('sim-tokens-4', { history: [row.caller.user(kQuestion)], stream });
      const answer = await row.ask('sim-tokens-4-cached', { history: [row.caller.user(kQuestion)], stream });
      if (!tellsUsage) return checkRecord(row, answer.usage, false);
      assert.equal(plain.usage.cached, 0);
      if (row.upstream === 'ollama') return assert.equal(answer.usage.cached, 0);
      assert.ok(answer.usage.cached > 0);
      // All of the input, with what came out of the cache; the name of the model is longer by some bytes.
      assert.ok(Math.abs(answer.usage.input - plain.usage.input) <= 4, JSON.stringify([plain.usage, answer.usage]));
    });

    test(`the end of an answer that was too long, ${how}`, async () => {
      const answer = await row.ask('sim-tokens-40', { history: [row.caller.user(kQuestion)], maxTokens: 16, stream });
      assert.equal(answer.finish, Caller.finish.length);
      if (tellsUsage) assert.equal(answer.usage.output, 16);
      assert.ok(answer.text.length > 0);
    });

    if (Caller.stops)
      test(`the end of an answer at a stop sequence, ${how}`, async () => {
        const history = [row.caller.user(kQuestion)];
        const answer = await row.ask('said', { history, stops: ['END', 'never'], stream });
        if (row.upstream === 'responses' && !row.native) {
          // The API has no such parameter.
          assert.equal(answer.text, kSaid);
          return assert.ok(row.notes().includes('dropped:stop'), row.notes().join());
        }
        assert.equal(answer.text, kSaid.slice(0, kSaid.indexOf('END')));
        // Only Messages tells a stop sequence from another end.
        const told = row.upstream === 'messages';
        assert.equal(answer.finish, told ? Caller.finish.stopSequence : Caller.finish.stop);
        if (Caller.tellsStopSequence) assert.equal(answer.stopSequence, told ? 'END' : null);
      });

    test(`a refusal, ${how}`, async () => {
      const answer = await row.ask('sim-refuse', { history: [row.caller.user(kQuestion)], stream });
      const said = "I'm sorry, but I cannot help with that.";
      const { finish, text = '', refusal = '' } = Caller.refused(row.upstream, said);
      assert.equal(answer.finish, finish);
      assert.equal(answer.text, text);
      if (Caller.tellsRefusal) assert.equal(answer.refusal, refusal);
    });
  }

  test('a system prompt', async () => {
    const system = 'Be short.\nAlways "quote".';
    const answer = await row.ask('sim-tokens-3', { system, history: [row.caller.user('Hello.')] });
    assert.ok(answer.text.length > 0);
    const received = await row.received();
    assert.equal(received.system, system);
    assert.deepEqual(received.turns, [{ role: 'user', text: 'Hello.' }]);
  });

  for (const stream of [false, true])
    test(`several turns, ${stream ? 'streamed' : 'whole'}`, async () => {
      const history = [row.caller.user('One?')];
      const first = await row.ask('said', { history, stream });
      history.push(...first.history, row.caller.user('Two?'));
      const second = await row.ask('said', { history, stream });
      history.push(...second.history, row.caller.user('Three?'));
      await row.ask('said', { history, stream });
      const { turns } = await row.received();
      assert.deepEqual(turns, [
        { role: 'user', text: 'One?' },
        { role: 'assistant', text: kSaid },
        { role: 'user', text: 'Two?' },
        { role: 'assistant', text: kSaid },
        { role: 'user', text: 'Three?' },
      ]);
    });

  test('an image', async () => {
    const answer = await row.ask('sim-tokens-3', { history: [row.caller.user('What is this?', { image: kPng })] });
    assert.ok(answer.text.length > 0);
    const received = await row.received();
    assert.deepEqual(received.images, [kPng]);
    assert.deepEqual(received.turns, [{ role: 'user', text: 'What is this?' }]);
  });

  for (const stream of Caller.streamsSchema === false ? [false] : [false, true])
    test(`an answer by a schema, ${stream ? 'streamed' : 'whole'}`, async () => {
      const asked = row.ask('sim-tokens-3', {
        history: [row.caller.user('Give me JSON: a city.')],
        schema: Caller.schema,
        stream,
      });
      if (Caller.schemaByTool && row.upstream === 'ollama') {
        // The library makes the model call a tool for it, which Ollama cannot be made to.
        const [{ value, reason }] = await Promise.allSettled([asked]);
        assert.ok(reason || !value.object, JSON.stringify(value));
        return assert.ok(row.notes().some((note) => note.includes('tool_choice')), row.notes().join());
      }
      const answer = await asked;
      assert.equal(typeof answer.object.city, 'string');
      assert.equal(typeof answer.object.people, 'number');
      if (Caller.keepsEnums !== false) assert.ok(['hot', 'cold'].includes(answer.object.weather));
      assert.deepEqual(Object.keys(answer.object).sort(), ['city', 'people', 'weather']);
      assert.equal(answer.finish, Caller.schemaFinish ?? Caller.finish.stop);
    });
}
