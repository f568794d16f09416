// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';

// The members' order is part of what is tested: JSON.stringify keeps it.
function tool(name, ...members) {
  const described = members.map((member) => [member, { type: 'string', description: `A ${member}.` }]);
  const properties = Object.fromEntries(described);
  return {
    name,
    description: `Tells the ${name}.`,
    schema: { type: 'object', properties, required: members, additionalProperties: false },
  };
}

const kTools = [tool('weather', 'town', 'day'), tool('time', 'zone'), tool('distance', 'to', 'from')];

function checkCalls(row, calls, names) {
  assert.deepEqual(
    calls.map((call) => call.name),
    names,
  );
  for (const { name, args } of calls) {
    const members = kTools.find((each) => each.name === name).schema.required;
    assert.deepEqual(Object.keys(args), members);
    for (const member of members) assert.equal(typeof args[member], 'string');
  }
  // Gemini need not give any, and its own clients do not mind.
  if (!row.native || row.upstream !== 'gemini') {
    const ids = calls.map((call) => call.id);
    assert.ok(
      ids.every((id) => id && id.length <= 64),
      ids.join(),
    );
    assert.equal(new Set(ids).size, ids.length);
  }
}

async function checkTools(row) {
  const { tools } = await row.received();
  assert.equal(tools.length, kTools.length);
  for (let i = 0; i < tools.length; ++i) {
    assert.equal(tools[i].name, kTools[i].name);
    assert.deepEqual(tools[i].schema.properties, kTools[i].schema.properties);
    assert.deepEqual(Object.keys(tools[i].schema.properties), kTools[i].schema.required);
    assert.deepEqual(tools[i].schema.required, kTools[i].schema.required);
  }
}

// Asks, answers the calls and asks again. The simulator refuses calls without results and thinking that is not its own.
async function toolLoop(row, order, names, request) {
  const question = row.caller.user('How is it there?');
  const asked = { tools: kTools, ...request };
  const first = await row.ask(order, { ...asked, history: [question] });
  checkCalls(row, first.calls, names);
  assert.equal(first.finish, row.Caller.finish.tools);
  await checkTools(row);
  const texts = first.calls.map((call, i) => `Result ${i} of "${call.name}": fine.`);
  const history = [question, ...first.history, ...row.caller.results(first, texts)];
  const second = await row.ask(order, { ...asked, history });
  assert.equal(second.finish, row.Caller.finish.stop);
  assert.ok(second.text.length > 0);
  assert.deepEqual(second.calls, []);
  const { turns } = await row.received();
  const resultOf = row.Caller.resultText ?? ((name, text) => text);
  assert.deepEqual(
    turns.filter((turn) => turn.role === 'tool').map((turn) => turn.text),
    texts.map((text, i) => resultOf(first.calls[i].name, text)),
  );
  return { first, second, history };
}

// Ollama cannot be made to call a tool, and the model of the simulator does not think of it on its own. The caller is
// told; some libraries look for the call themselves.
async function checkUnforced(row, answer) {
  const [{ value, reason }] = await Promise.allSettled([answer]);
  assert.ok(row.notes().some((note) => note.includes('tool_choice')), row.notes().join());
  if (reason) assert.match(reason.message, /did not contain/);
  else assert.deepEqual(value.calls, []);
}

// Tools are declared, called and answered as if the provider were the client library's own.
export function defineToolTests(row) {
  const { Caller } = row;

  for (const stream of [false, true]) {
    const how = stream ? 'streamed' : 'whole';

    test(`tools and their results, ${how}`, () => toolLoop(row, 'sim-tool-tokens-4', ['weather', 'time'], { stream }));

    test(`parallel tools and their results, ${how}`, () =>
      toolLoop(row, 'sim-parallel-tokens-4', ['weather', 'time', 'distance'], { stream }));

    test(`text before parallel tools, ${how}`, async () => {
      const { first } = await toolLoop(row, 'sim-preamble-parallel', ['weather', 'time', 'distance'], { stream });
      assert.equal(first.text, 'Let me look that up.');
    });

    test(`thinking that goes back with the results of tools, ${how}`, async () => {
      const { first, second, history } = await toolLoop(row, 'sim-think-tool-tokens-4', ['weather', 'time'], {
        stream,
        think: true,
      });
      if (Caller.showsThinking(row.upstream, stream)) {
        assert.ok(first.thinking.length > 20, first.thinking);
        assert.ok(second.thinking.length > 20, second.thinking);
      }
      // What the vendor signed came back to it; chat and Ollama sign nothing.
      const signs = ['responses', 'messages', 'gemini'].includes(row.upstream);
      if (signs && !Caller.losesSigned?.(row, stream)) assert.ok((await row.received()).signed > 0);
      // Once more, after a plain question.
      history.push(...second.history, row.caller.user('And now?'));
      const third = await row.ask('sim-think-tokens-4', { tools: kTools, stream, think: true, history });
      assert.equal(third.finish, Caller.finish.stop);
    });

    test(`a tool that must be called, ${how}`, async () => {
      const answer = row.ask('sim-tokens-5', {
        history: [row.caller.user('What time is it?')],
        tools: kTools,
        choice: { name: 'time' },
        stream,
      });
      if (row.upstream === 'ollama') return checkUnforced(row, answer);
      checkCalls(row, (await answer).calls, ['time']);
    });
  }

  if (Caller.plainChoices !== false) {
    test('any tool must be called', async () => {
      const history = [row.caller.user('What time is it?')];
      const answer = row.ask('sim-tokens-5', { history, tools: kTools, choice: 'required' });
      if (row.upstream === 'ollama') return checkUnforced(row, answer);
      assert.ok((await answer).calls.length > 0);
    });

    test('no tool may be called', async () => {
      const history = [row.caller.user('What time is it?')];
      const answer = await row.ask('sim-tool-tokens-5', { history, tools: kTools, choice: 'none' });
      assert.deepEqual(answer.calls, []);
      assert.ok(answer.text.length > 0);
    });
  }

  if (Caller.canForbidParallel)
    test('one tool at a time', async () => {
      const history = [row.caller.user('How is it there?')];
      const answer = await row.ask('sim-tool', { history, tools: kTools, parallel: false });
      const possible = row.upstream !== 'gemini' && row.upstream !== 'ollama';
      if (!possible) assert.ok(row.notes().includes('dropped:parallel_tool_calls'), row.notes().join());
      checkCalls(row, answer.calls, possible ? ['weather'] : ['weather', 'time']);
    });
}
