// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { z } from 'zod';

const kClasses = {
  400: Anthropic.BadRequestError,
  401: Anthropic.AuthenticationError,
  403: Anthropic.PermissionDeniedError,
  404: Anthropic.NotFoundError,
  429: Anthropic.RateLimitError,
};
const kTypes = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

function toolChoice(choice, parallel) {
  const names = { required: 'any', none: 'none', auto: 'auto' };
  if (typeof choice === 'object') return { type: 'tool', ...choice };
  if (choice) return { type: names[choice] };
  return parallel === false ? { type: 'auto', disable_parallel_tool_use: true } : undefined;
}

function paramsOf({ model, system, history, tools, choice, parallel, maxTokens, stops, think, schema }) {
  return {
    model,
    system,
    messages: history,
    tools: tools?.map(({ name, description, schema: input_schema }) => ({ name, description, input_schema })),
    tool_choice: toolChoice(choice, parallel),
    max_tokens: maxTokens ?? 4096,
    stop_sequences: stops,
    thinking: think ? { type: 'enabled', budget_tokens: 1024 } : undefined,
    output_config: schema ? { format: zodOutputFormat(schema) } : undefined,
  };
}

// The official library: create, parse, and stream, which builds the message out of the events itself.
export class MessagesCaller {
  static label = 'messages';
  static dialect = 'messages';
  static finish = { stop: 'end_turn', length: 'max_tokens', tools: 'tool_use', stopSequence: 'stop_sequence' };
  // The helper takes what is no structure out of the schema, and says it in the descriptions.
  static schema = z.object({ city: z.string(), people: z.number(), weather: z.string() });
  static keepsEnums = false;
  static stops = true;
  static canForbidParallel = true;
  static showsThinking = () => true;
  static tellsReasoningTokens = false;
  static tellsRefusal = true;
  static tellsStopSequence = true;

  static refused(upstream, said) {
    if (upstream === 'ollama') return { finish: 'end_turn', text: said, refusal: null };
    if (upstream === 'gemini') return { finish: 'refusal', refusal: null };
    return { finish: 'refusal', refusal: upstream === 'messages' ? 'The simulated model refuses.' : said };
  }

  static checkError(error, status) {
    assert.ok(error instanceof (kClasses[status] ?? Anthropic.InternalServerError), `${error.stack}`);
    assert.equal(error.status, status);
    assert.equal(error.error.type, 'error');
    // 503 is an overload in other dialects, and a fault as another in this one.
    if (status !== 503) assert.equal(error.error.error.type, kTypes[status] ?? 'api_error');
    assert.ok(error.error.error.message.length > 0);
  }

  static checkStreamError(error) {
    assert.ok(error instanceof Anthropic.AnthropicError, `${error.stack}`);
    assert.match(error.message, /error/);
  }

  static statusOf(error) {
    assert.ok(error instanceof Anthropic.APIError, `${error.stack}`);
    return error.status;
  }

  constructor({ baseUrl, key }) {
    // maxRetries 0: what the first answer was is what the tests are about.
    this.client = new Anthropic({ apiKey: key, baseURL: baseUrl, maxRetries: 0 });
  }

  user(text, { image: data } = {}) {
    if (!data) return { role: 'user', content: text };
    const source = { type: 'base64', media_type: 'image/png', data };
    return { role: 'user', content: [{ type: 'image', source }, { type: 'text', text }] };
  }

  results(answer, texts) {
    const content = answer.calls.map(({ id }, i) => ({ type: 'tool_result', tool_use_id: id, content: texts[i] }));
    return [{ role: 'user', content }];
  }

  async ask({ stream, signal, onText, ...request }) {
    const params = paramsOf(request);
    if (stream) return this.#stream(params, { signal }, onText);
    const message = request.schema
      ? await this.client.messages.parse(params, { signal })
      : await this.client.messages.create(params, { signal });
    return this.#answer(message, 1);
  }

  async #stream(params, options, onText) {
    const stream = this.client.messages.stream(params, options);
    let pieces = 0;
    stream.on('text', (text) => {
      ++pieces;
      onText?.(text);
    });
    return this.#answer(await stream.finalMessage(), pieces);
  }

  #answer(message, pieces) {
    assert.equal(message.type, 'message');
    assert.equal(message.role, 'assistant');
    const { content, usage } = message;
    const ofType = (type) => content.filter((block) => block.type === type);
    const cached = usage.cache_read_input_tokens ?? 0;
    const written = usage.cache_creation_input_tokens ?? 0;
    return {
      text: ofType('text')
        .map((block) => block.text)
        .join(''),
      thinking: ofType('thinking')
        .map((block) => block.thinking)
        .join(''),
      pieces,
      finish: message.stop_reason,
      stopSequence: message.stop_sequence,
      refusal: message.stop_details?.explanation ?? null,
      calls: ofType('tool_use').map(({ id, name, input: args }) => ({ id, name, args })),
      object: message.parsed_output,
      usage: { input: usage.input_tokens + cached + written, output: usage.output_tokens, cached },
      history: [{ role: 'assistant', content }],
    };
  }
}
