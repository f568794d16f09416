// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { valueOrText } from './json_text.js';

// What is in a recorded answer, read in the dialect that it was recorded in and knowing nothing of the relay:
// { text, calls: [{ name, args }], choices, failed, fault }. Text and calls are those of the first choice; refusals and
// what explains them are text; `args` are text when they are no JSON. `failed` is whether the answer carries an error,
// `fault` whether it ended by a fault of the model and there is no call to go on with.

// The payloads of a body of events, of lines, or of one value.
function payloads(body, fileName) {
  if (fileName.endsWith('.ndjson')) return body.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  if (fileName.endsWith('.json')) return [JSON.parse(body)].flat();
  const events = body.split(/\r?\n\r?\n/).map((event) =>
    event
      .split(/\r?\n/)
      .filter((line) => !/^(event|id|retry)?:/.test(line))
      .map((line) => line.replace(/^data: ?/, ''))
      .join('\n'),
  );
  return events.filter((data) => data.trim() !== '' && data !== '[DONE]').map((data) => JSON.parse(data));
}

// Parts of a call by its index; the arguments are text until the end.
class Calls {
  list = [];
  #byIndex = new Map();

  begin(index, name) {
    const call = { name, args: '' };
    this.#byIndex.set(index, call);
    this.list.push(call);
  }

  has(index) {
    return this.#byIndex.has(index);
  }

  add(index, args) {
    this.#byIndex.get(index).args += args ?? '';
  }

  read() {
    return this.list.map(({ name, args }) => ({ name, args: args.trim() ? valueOrText(args) : {} }));
  }
}

function textOf(content) {
  if (Array.isArray(content)) return content.map((part) => part.text ?? '').join('');
  return typeof content === 'object' && content ? JSON.stringify(content) : (content ?? '');
}

function choicesIn(documents, member) {
  return Math.max(1, ...documents.flatMap((each) => each[member] ?? []).map(({ index }) => (index ?? 0) + 1));
}

function carriesError(documents) {
  return documents.some(({ error }) => error);
}

function readChat(documents, whole) {
  const calls = new Calls();
  let text = '';
  for (const { choices } of documents)
    for (const choice of choices ?? []) {
      if (choice.index) continue;
      // Perplexity gives both, the delta empty in a whole answer, and the message so far in a stream.
      const message = (whole ? choice.message : choice.delta) ?? choice.message ?? choice.delta ?? {};
      text += textOf(message.content) + (message.refusal ?? '') + (message.audio?.transcript ?? '');
      for (const [i, { index = i, function: called, custom }] of (message.tool_calls ?? []).entries()) {
        if (!calls.has(index)) calls.begin(index, called?.name ?? custom?.name);
        calls.add(index, called?.arguments ?? custom?.input);
      }
    }
  return { text, calls: calls.read(), choices: choicesIn(documents, 'choices'), failed: carriesError(documents) };
}

function readResponses(documents) {
  const ends = documents.map((document) => document.response ?? document);
  const output = ends.findLast((response) => response.output?.length)?.output ?? [];
  const called = output.filter((item) => item.type === 'function_call' || item.type === 'custom_tool_call');
  const failed = documents.some(({ type }) => type === 'error' || type === 'response.failed');
  return {
    text: output
      .filter((item) => item.type === 'message')
      .flatMap((item) => item.content)
      .map((part) => part.text ?? part.refusal ?? '')
      .join(''),
    calls: called.map((item) => ({ name: item.name, args: valueOrText(item.arguments ?? item.input) })),
    failed: failed || carriesError(documents),
  };
}

function readMessages(documents) {
  const calls = new Calls();
  let text = '';
  for (const { type, index, content, content_block: begun, delta } of documents) {
    const blocks = type === 'message' ? content : begun ? [begun] : [];
    for (const [i, block] of blocks.entries()) {
      text += block.type === 'text' ? block.text : '';
      if (block.type !== 'tool_use') continue;
      calls.begin(index ?? i, block.name);
      if (!begun) calls.add(i, JSON.stringify(block.input));
    }
    if (delta?.type === 'text_delta') text += delta.text;
    if (delta?.type === 'input_json_delta' && calls.has(index)) calls.add(index, delta.partial_json);
    text += (delta ?? {}).stop_details?.explanation ?? '';
  }
  return { text, calls: calls.read(), failed: documents.some(({ type }) => type === 'error') };
}

// Calls come whole, or with pieces of their arguments; of those only texts of the outermost object are read.
class GeminiCalls {
  list = [];

  add({ name, args = {}, partialArgs = [] }) {
    if (name) this.list.push({ name, args });
    const last = this.list.at(-1);
    for (const { jsonPath, stringValue } of partialArgs) {
      const member = /^\$\.(\w+)$/.exec(jsonPath)[1];
      last.args[member] = (last.args[member] ?? '') + stringValue;
    }
  }
}

function readGemini(documents) {
  const candidates = documents.flatMap((document) => document.candidates ?? []).filter(({ index }) => !index);
  const calls = new GeminiCalls();
  const parts = candidates.flatMap((candidate) => candidate.content?.parts ?? []);
  for (const { functionCall } of parts) if (functionCall) calls.add(functionCall);
  const said = parts.filter((part) => part.text && !part.thought);
  return {
    text: said.map((part) => part.text).join(''),
    calls: calls.list,
    choices: choicesIn(documents, 'candidates'),
    failed: carriesError(documents),
    fault: !calls.list.length && candidates.some((candidate) => candidate.finishReason === 'MALFORMED_FUNCTION_CALL'),
  };
}

function readOllama(documents) {
  const messages = documents.map(({ message }) => message ?? {});
  return {
    text: messages.map(({ content }) => content ?? '').join(''),
    calls: messages
      .flatMap((message) => message.tool_calls ?? [])
      .map(({ function: { name, arguments: args } }) => ({ name, args })),
    failed: carriesError(documents),
  };
}

const kReaders = {
  chat: readChat,
  responses: readResponses,
  messages: readMessages,
  gemini: readGemini,
  ollama: readOllama,
};

export function readRecorded(upstream, body, fileName) {
  const whole = fileName.endsWith('.json');
  return { choices: 1, fault: false, ...kReaders[upstream](payloads(body, fileName), whole) };
}
