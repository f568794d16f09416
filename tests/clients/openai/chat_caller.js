// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { valueOrText } from './support/json_text.js';
import { checkError, checkStreamError, schema, statusOf } from './shared.js';

function paramsOf({ model, system, history, tools, choice, parallel, maxTokens, stops, think, schema: answer }) {
  const named = typeof choice === 'object' ? { type: 'function', function: choice } : choice;
  return {
    model,
    messages: [...(system ? [{ role: 'system', content: system }] : []), ...history],
    tools: tools?.map(({ name, description, schema: parameters }) => ({
      type: 'function',
      function: { name, description, parameters },
    })),
    tool_choice: named,
    parallel_tool_calls: parallel,
    max_completion_tokens: maxTokens,
    stop: stops,
    reasoning_effort: think ? 'low' : undefined,
    response_format: answer ? zodResponseFormat(answer, 'place') : undefined,
  };
}

// The official library with chat completions, and one of its ways for each: create, parse, and stream.
export class ChatCaller {
  static label = 'chat completions';
  static dialect = 'chat';
  static finish = {
    stop: 'stop',
    length: 'length',
    tools: 'tool_calls',
    stopSequence: 'stop',
  };
  static schema = schema;
  static stops = true;
  static canForbidParallel = true;
  // Its requests cannot ask for the summary, without which Responses shows none.
  static showsThinking = (upstream) => upstream !== 'responses';
  static tellsReasoningTokens = true;
  static tellsRefusal = true;
  static checkError = checkError;
  static checkStreamError = checkStreamError;
  static statusOf = statusOf;

  static refused(upstream, said) {
    if (upstream === 'ollama') return { finish: 'stop', text: said, refusal: null };
    if (upstream === 'gemini') return { finish: 'content_filter', refusal: null };
    return { finish: 'stop', refusal: upstream === 'messages' ? 'The simulated model refuses.' : said };
  }

  constructor({ baseUrl, key }) {
    // maxRetries 0: what the first answer was is what the tests are about.
    this.client = new OpenAI({ apiKey: key, baseURL: baseUrl + '/v1', maxRetries: 0 });
  }

  user(text, { image } = {}) {
    if (!image) return { role: 'user', content: text };
    const url = 'data:image/png;base64,' + image;
    return { role: 'user', content: [{ type: 'text', text }, { type: 'image_url', image_url: { url } }] };
  }

  results(answer, texts) {
    return answer.calls.map(({ id }, i) => ({ role: 'tool', tool_call_id: id, content: texts[i] }));
  }

  // `choices` is how many the provider gives; the answer is the first.
  async ask({ stream, signal, onText, choices = 1, ...request }) {
    const params = paramsOf(request);
    if (stream) return this.#stream(params, { signal }, onText, choices);
    const completion = request.schema
      ? await this.client.chat.completions.parse(params, { signal })
      : await this.client.chat.completions.create(params, { signal });
    return this.#answer(completion, completion.choices[0].message.reasoning_content ?? '', 1, choices);
  }

  async #stream(params, options, onText, choices) {
    const stream = this.client.chat.completions.stream(
      { ...params, stream_options: { include_usage: true } },
      options,
    );
    let thinking = '';
    let pieces = 0;
    for await (const chunk of stream) {
      assert.equal(chunk.object, 'chat.completion.chunk');
      const delta = chunk.choices[0]?.delta;
      thinking += delta?.reasoning_content ?? '';
      if (!delta?.content) continue;
      ++pieces;
      onText?.(delta.content);
    }
    return this.#answer(await stream.finalChatCompletion(), thinking, pieces, choices);
  }

  #answer(completion, thinking, pieces, choices) {
    assert.equal(completion.object, 'chat.completion');
    assert.equal(completion.choices.length, choices);
    const { message, finish_reason: finish } = completion.choices[0];
    const { usage } = completion;
    // Some providers count nothing.
    if (usage) assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens);
    return {
      text: message.content ?? '',
      thinking,
      pieces,
      finish,
      refusal: message.refusal ?? null,
      calls: (message.tool_calls ?? []).map((call) => ({
        id: call.id,
        name: call.function.name,
        args: valueOrText(call.function.arguments),
      })),
      object: message.parsed,
      usage: usage && {
        input: usage.prompt_tokens,
        output: usage.completion_tokens,
        cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
        reasoning: usage.completion_tokens_details?.reasoning_tokens,
      },
      history: [message],
    };
  }
}
