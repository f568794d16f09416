// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { ChatAnthropic } from '@langchain/anthropic';
import { HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';

// Node 18 has it, but not as a global.
globalThis.crypto ??= webcrypto;

function toolsOf(tools) {
  return tools?.map(({ name, description, schema: parameters }) => ({
    type: 'function',
    function: { name, description, parameters },
  }));
}

function textOf(content) {
  if (typeof content === 'string') return content;
  return content.map((part) => (part.type === 'text' || part.type === 'text_delta' ? part.text : '')).join('');
}

// LangChain: invoke, stream and withStructuredOutput of a chat model.
class LangChainCaller {
  static schema = z.object({ city: z.string(), people: z.number(), weather: z.enum(['hot', 'cold']) });
  static tellsReasoningTokens = false;

  constructor({ baseUrl, key }) {
    this.baseUrl = baseUrl;
    this.key = key;
  }

  user(text, { image } = {}) {
    if (!image) return new HumanMessage(text);
    const url = 'data:image/png;base64,' + image;
    return new HumanMessage({ content: [{ type: 'text', text }, { type: 'image_url', image_url: { url } }] });
  }

  results(answer, texts) {
    return answer.calls.map(({ id, name }, i) => new ToolMessage({ content: texts[i], tool_call_id: id, name }));
  }

  async ask({ model, system, history, tools, choice, parallel, stops, schema, stream, signal, onText, ...settings }) {
    const chat = this.chatModel(model, settings);
    const messages = system ? [new SystemMessage(system), ...history] : history;
    if (schema) return this.#structured(chat, messages, schema, stream);
    const options = {
      tools: tools && this.constructor.declared(toolsOf(tools), tools),
      tool_choice: choice && this.constructor.choice(choice),
      stop: stops,
      signal,
    };
    if (parallel === false) options.parallel_tool_calls = false;
    if (!stream) return this.#answer(await chat.invoke(messages, options), 1);
    let whole;
    let pieces = 0;
    for await (const chunk of await chat.stream(messages, options)) {
      whole = whole ? whole.concat(chunk) : chunk;
      const text = textOf(chunk.content);
      if (!text) continue;
      ++pieces;
      onText?.(text);
    }
    return this.#answer(whole, pieces);
  }

  async #structured(chat, messages, schema, stream) {
    const options = { name: 'place', includeRaw: true, ...this.constructor.structured };
    const runnable = chat.withStructuredOutput(schema, options);
    if (!stream) {
      const { raw, parsed } = await runnable.invoke(messages);
      return { ...this.#answer(raw, 1), object: parsed };
    }
    let last = {};
    for await (const each of await runnable.stream(messages)) last = { ...last, ...each };
    return { object: last.parsed, finish: this.constructor.schemaFinish ?? this.constructor.finish.stop };
  }

  #answer(message, pieces) {
    const usage = message.usage_metadata;
    assert.equal(usage.total_tokens, usage.input_tokens + usage.output_tokens);
    return {
      text: textOf(message.content),
      thinking: this.constructor.thinkingOf(message),
      pieces,
      finish: this.constructor.finishOf(message),
      calls: (message.tool_calls ?? []).map(({ id, name, args }) => ({ id, name, args })),
      usage: {
        input: usage.input_tokens,
        output: usage.output_tokens,
        cached: usage.input_token_details?.cache_read ?? 0,
      },
      history: [message],
    };
  }

  static statusOf(error) {
    assert.equal(typeof error.status, 'number', `${error.stack}`);
    return error.status;
  }

  static checkError(error, status) {
    assert.equal(error.status, status, `${error.stack}`);
    const codes = { 401: 'MODEL_AUTHENTICATION', 404: 'MODEL_NOT_FOUND', 429: 'MODEL_RATE_LIMIT' };
    if (codes[status]) assert.equal(error.lc_error_code, codes[status]);
  }

  static checkStreamError(error) {
    assert.ok(!(error instanceof assert.AssertionError), `${error.stack}`);
    assert.ok(!(error instanceof TypeError) || error.message === 'terminated', `${error.stack}`);
  }
}

class OpenAiBase extends LangChainCaller {
  static canForbidParallel = true;
  static structured = { method: 'jsonSchema' };
  static declared = (functions) => functions;
  static choice = (choice) => (typeof choice === 'object' ? { type: 'function', function: choice } : choice);

  options(model, { maxTokens, think }) {
    return {
      model,
      apiKey: this.key,
      maxRetries: 0,
      maxTokens,
      streamUsage: true,
      // Its own option is for the models that it knows.
      modelKwargs: think ? this.constructor.thinkOptions : undefined,
      configuration: { baseURL: this.baseUrl + '/v1' },
    };
  }
}

export class OpenAiChat extends OpenAiBase {
  static label = '@langchain/openai chat';
  static thinkOptions = { reasoning_effort: 'low' };
  static dialect = 'chat';
  static finish = { stop: 'stop', length: 'length', tools: 'tool_calls', stopSequence: 'stop' };
  static stops = true;
  static showsThinking = () => false; // it does not look for what OpenAI does not send
  static thinkingOf = () => '';
  static finishOf = (message) => message.response_metadata.finish_reason;

  static refused(upstream, said) {
    if (upstream === 'ollama') return { finish: 'stop', text: said };
    return { finish: upstream === 'gemini' ? 'content_filter' : 'stop' };
  }

  chatModel(model, settings) {
    return new ChatOpenAI(this.options(model, settings));
  }
}

export class OpenAiResponses extends OpenAiBase {
  static label = '@langchain/openai responses';
  static thinkOptions = {
    reasoning: { effort: 'low', summary: 'auto' },
    include: ['reasoning.encrypted_content'],
  };
  static plainChoices = false; // it sends no tool_choice that is a word
  // It does not keep the encrypted reasoning of a stream; that of another vendor the relay remembers.
  static losesSigned = (row, stream) => stream && row.native;
  static dialect = 'responses';
  static finish = { stop: 'completed', length: 'max_output_tokens', tools: 'completed', stopSequence: 'completed' };
  static stops = false;
  // Gemini's thoughts and the signature of the call behind them are two items, and it keeps the last one of an answer.
  static showsThinking = (upstream, stream) => stream || upstream !== 'gemini';

  static thinkingOf(message) {
    const summary = message.additional_kwargs.reasoning?.summary ?? [];
    return summary.map((part) => part.text).join('');
  }

  static finishOf({ response_metadata: { incomplete_details: incomplete, status } }) {
    return incomplete?.reason ?? status;
  }

  static refused(upstream, said) {
    if (upstream === 'ollama') return { finish: 'completed', text: said };
    return { finish: upstream === 'gemini' ? 'content_filter' : 'completed' };
  }

  chatModel(model, settings) {
    return new ChatOpenAI({ ...this.options(model, settings), useResponsesApi: true, zdrEnabled: true });
  }
}

export class AnthropicMessages extends LangChainCaller {
  static label = '@langchain/anthropic';
  static dialect = 'messages';
  static finish = { stop: 'end_turn', length: 'max_tokens', tools: 'tool_use', stopSequence: 'stop_sequence' };
  static stops = true;
  static canForbidParallel = false;
  static showsThinking = () => true;
  // It asks for a tool whose arguments are the answer.
  static schemaByTool = true;
  static streamsSchema = false; // its parser wants the whole of it
  // It adds up what the events say, which is the first guess and the count, and looks for the input in the first alone.
  static streamsUsage = false;
  static schemaFinish = 'tool_use';
  static structured = {};
  static declared = (_, tools) =>
    tools.map(({ name, description, schema: input_schema }) => ({ name, description, input_schema }));
  static choice(choice) {
    return typeof choice === 'object' ? { type: 'tool', ...choice } : { type: { required: 'any' }[choice] ?? choice };
  }
  static finishOf = (message) => message.response_metadata.stop_reason ?? message.additional_kwargs.stop_reason;

  static thinkingOf({ content }) {
    if (typeof content === 'string') return '';
    return content.map((part) => part.thinking ?? '').join('');
  }

  static refused(upstream, said) {
    if (upstream === 'ollama') return { finish: 'end_turn', text: said };
    return { finish: 'refusal' };
  }

  chatModel(model, { maxTokens, think }) {
    return new ChatAnthropic({
      model,
      apiKey: this.key,
      anthropicApiUrl: this.baseUrl,
      maxRetries: 0,
      maxTokens: maxTokens ?? 4096,
      thinking: think ? { type: 'enabled', budget_tokens: 1024 } : undefined,
    });
  }
}
