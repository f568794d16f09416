// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { valueOrText } from './support/json_text.js';
import { checkError, checkStreamError, schema, statusOf } from './shared.js';

function paramsOf({ model, system, history, tools, choice, parallel, maxTokens, think, schema: answer }) {
  return {
    model,
    instructions: system,
    input: history,
    tools: tools?.map(({ name, description, schema: parameters }) => ({
      type: 'function',
      name,
      description,
      parameters,
      strict: false,
    })),
    tool_choice: typeof choice === 'object' ? { type: 'function', ...choice } : choice,
    parallel_tool_calls: parallel,
    max_output_tokens: maxTokens,
    reasoning: think ? { effort: 'low', summary: 'auto' } : undefined,
    text: answer ? { format: zodTextFormat(answer, 'place') } : undefined,
    // As coding agents work: the conversation is the caller's, with the reasoning in it.
    store: false,
    include: ['reasoning.encrypted_content'],
  };
}

// The library gives it as an answer like others.
function failureOf(response) {
  return new OpenAI.APIError(undefined, response.error, 'failed');
}

// Every event has its number, and what is done was begun.
class EventChecker {
  #next = 0;
  #open = new Map(); // output index -> id

  check(event) {
    assert.equal(event.sequence_number, this.#next++);
    if (event.type === 'response.output_item.added') {
      assert.ok(!this.#open.has(event.output_index));
      this.#open.set(event.output_index, event.item.id);
    } else if (event.output_index !== undefined) {
      assert.equal(this.#open.get(event.output_index), event.item_id ?? event.item.id);
    }
  }
}

// The official library with the Responses API: create, parse, and a stream read event by event.
export class ResponsesCaller {
  static label = 'responses';
  static dialect = 'responses';
  static finish = {
    stop: 'completed',
    length: 'max_output_tokens',
    tools: 'completed',
    stopSequence: 'completed',
  };
  static schema = schema;
  static stops = false;
  static canForbidParallel = true;
  static showsThinking = () => true;
  static tellsReasoningTokens = true;
  static tellsRefusal = true;
  static failsByFault = true;
  static checkError = checkError;
  static checkStreamError = checkStreamError;
  static statusOf = statusOf;

  static refused(upstream, said) {
    if (upstream === 'ollama') return { finish: 'completed', text: said, refusal: null };
    if (upstream === 'gemini') return { finish: 'content_filter', refusal: null };
    return { finish: 'completed', refusal: upstream === 'messages' ? 'The simulated model refuses.' : said };
  }

  constructor({ baseUrl, key }) {
    this.client = new OpenAI({ apiKey: key, baseURL: baseUrl + '/v1', maxRetries: 0 });
  }

  user(text, { image } = {}) {
    const content = [{ type: 'input_text', text }];
    if (image) content.push({ type: 'input_image', image_url: 'data:image/png;base64,' + image, detail: 'auto' });
    return { role: 'user', content };
  }

  results(answer, texts) {
    return answer.calls.map(({ id }, i) => ({ type: 'function_call_output', call_id: id, output: texts[i] }));
  }

  async ask({ stream, signal, onText, ...request }) {
    const params = paramsOf(request);
    if (stream) return this.#stream(params, request.schema, { signal }, onText);
    const response = request.schema
      ? await this.client.responses.parse(params, { signal })
      : await this.client.responses.create(params, { signal });
    return this.#answer(response, response.output_parsed, 1);
  }

  async #stream(params, schemaAsked, options, onText) {
    const stream = await this.client.responses.create({ ...params, stream: true }, options);
    const events = new EventChecker();
    let text = '';
    let thinking = '';
    let pieces = 0;
    let response;
    for await (const event of stream) {
      events.check(event);
      if (event.type === 'response.output_text.delta') {
        ++pieces;
        text += event.delta;
        onText?.(event.delta);
      }
      if (event.type === 'response.reasoning_summary_text.delta') thinking += event.delta;
      if (event.type === 'response.failed') throw failureOf(event.response);
      if (event.type === 'response.completed' || event.type === 'response.incomplete') response = event.response;
    }
    if (options.signal?.aborted) return undefined;
    const answer = this.#answer(response, schemaAsked && JSON.parse(text), pieces);
    assert.equal(answer.text, text);
    assert.equal(answer.thinking, thinking);
    return answer;
  }

  #answer(response, object, pieces) {
    assert.equal(response.object, 'response');
    if (response.status === 'failed') throw failureOf(response);
    assert.equal(response.error, null);
    const ofType = (type) => response.output.filter((item) => item.type === type);
    const parts = ofType('message').flatMap((item) => item.content);
    const { usage } = response;
    // Some providers count nothing.
    if (usage) assert.equal(usage.total_tokens, usage.input_tokens + usage.output_tokens);
    return {
      text: parts.map((part) => part.text ?? '').join(''),
      thinking: ofType('reasoning')
        .flatMap((item) => item.summary)
        .map((part) => part.text)
        .join(''),
      pieces,
      finish: response.incomplete_details?.reason ?? response.status,
      refusal: parts.find((part) => part.type === 'refusal')?.refusal ?? null,
      calls: ofType('function_call').map((call) => ({
        id: call.call_id,
        name: call.name,
        args: valueOrText(call.arguments),
      })),
      object,
      usage: usage && {
        input: usage.input_tokens,
        output: usage.output_tokens,
        cached: usage.input_tokens_details.cached_tokens,
        reasoning: usage.output_tokens_details.reasoning_tokens,
      },
      history: response.output,
    };
  }
}
