// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, jsonSchema, Output, streamText, tool } from 'ai';
import { z } from 'zod';

globalThis.AI_SDK_LOG_WARNINGS = false;

function optionsOf({ system, history, tools, choice, maxTokens, stops, schema, signal }) {
  const declared = tools?.map(({ name, description, schema: input }) => [
    name,
    tool({ description, inputSchema: jsonSchema(input) }),
  ]);
  return {
    system,
    messages: history,
    tools: declared && Object.fromEntries(declared),
    toolChoice: typeof choice === 'object' ? { type: 'tool', toolName: choice.name } : choice,
    maxOutputTokens: maxTokens,
    stopSequences: stops,
    output: schema && Output.object({ schema }),
    abortSignal: signal,
    // What the first answer was is what the tests are about.
    maxRetries: 0,
  };
}

// The Vercel AI SDK: generateText and streamText. What it makes of each provider's words is the same for all.
class VercelCaller {
  static finish = { stop: 'stop', length: 'length', tools: 'tool-calls', stopSequence: 'stop' };
  static schema = z.object({ city: z.string(), people: z.number(), weather: z.enum(['hot', 'cold']) });
  static stops = true;
  static canForbidParallel = false;
  static showsThinking = () => true;
  static tellsReasoningTokens = true;

  static checkError(error, status) {
    assert.ok(APICallError.isInstance(error), `${error.stack}`);
    assert.equal(error.statusCode, status);
    // The library has read the error by its own idea of the dialect.
    assert.ok(error.data?.error.message.length > 0, error.responseBody);
    assert.equal(error.message, error.data.error.message);
    assert.equal(error.isRetryable, status === 429 || status >= 500);
  }

  static checkStreamError(error) {
    assert.ok(!(error instanceof assert.AssertionError), `${error.stack}`);
    assert.ok(!(error instanceof TypeError) || error.message === 'terminated', `${error.stack}`);
  }

  static statusOf(error) {
    assert.ok(APICallError.isInstance(error), `${error.stack}`);
    return error.statusCode;
  }

  user(text, { image } = {}) {
    if (!image) return { role: 'user', content: text };
    return { role: 'user', content: [{ type: 'text', text }, { type: 'image', image, mediaType: 'image/png' }] };
  }

  results(answer, texts) {
    const content = answer.calls.map(({ id: toolCallId, name: toolName }, i) => ({
      type: 'tool-result',
      toolCallId,
      toolName,
      output: { type: 'text', value: texts[i] },
    }));
    return [{ role: 'tool', content }];
  }

  async ask({ model, stream, onText, think, ...request }) {
    const options = {
      ...optionsOf(request),
      model: this.model(model),
      providerOptions: think ? this.constructor.thinkOptions : this.constructor.plainOptions,
    };
    if (!stream) return this.#answer(await generateText(options), request.schema, 1);
    // By default errors are only printed.
    const result = streamText({ ...options, onError: () => {} });
    let pieces = 0;
    for await (const part of result.fullStream) {
      if (part.type === 'error') throw asError(part.error);
      if (part.type === 'abort') return undefined;
      if (part.type !== 'text-delta') continue;
      ++pieces;
      onText?.(part.text);
    }
    return this.#answer(result, request.schema, pieces);
  }

  async #answer(result, schema, pieces) {
    const usage = await result.usage;
    const calls = await result.toolCalls;
    return {
      text: await result.text,
      thinking: (await result.reasoningText) ?? '',
      pieces,
      finish: await result.finishReason,
      calls: calls.map(({ toolCallId: id, toolName: name, input: args }) => ({ id, name, args })),
      object: schema && (await result.output),
      usage: {
        input: usage.inputTokens,
        output: usage.outputTokens,
        cached: usage.inputTokenDetails.cacheReadTokens ?? 0,
        reasoning: usage.outputTokenDetails.reasoningTokens,
      },
      history: (await result.response).messages,
    };
  }
}

// An error event is handed on as it was read.
function asError(error) {
  return error instanceof Error ? error : new Error(JSON.stringify(error));
}

// What the library makes of an answer that is a refusal and nothing else.
function refusedBy({ filtered, spoken }) {
  return (upstream, said) => {
    if (upstream === 'ollama') return { finish: 'stop', text: said };
    if (upstream === 'gemini') return { finish: 'content-filter' };
    if (upstream === 'messages') return filtered;
    return spoken(said);
  };
}

export class OpenAiChat extends VercelCaller {
  static label = '@ai-sdk/openai chat';
  static dialect = 'chat';
  static showsThinking = () => false; // it does not look for what OpenAI does not send
  static thinkOptions = { openai: { reasoningEffort: 'low' } };
  static refused = refusedBy({
    filtered: { finish: 'content-filter', text: 'The simulated model refuses.' },
    spoken: (text) => ({ finish: 'content-filter', text }),
  });

  constructor({ baseUrl, key: apiKey }) {
    super();
    const provider = createOpenAI({ baseURL: baseUrl + '/v1', apiKey });
    this.model = (name) => provider.chat(name);
  }
}

export class OpenAiResponses extends VercelCaller {
  static label = '@ai-sdk/openai responses';
  static dialect = 'responses';
  static stops = false;
  static plainOptions = { openai: { store: false } };
  static thinkOptions = {
    openai: {
      store: false,
      forceReasoning: true,
      reasoningEffort: 'low',
      reasoningSummary: 'auto',
      include: ['reasoning.encrypted_content'],
    },
  };
  static refused = refusedBy({
    filtered: { finish: 'content-filter', text: 'The simulated model refuses.' },
    spoken: (text) => ({ finish: 'content-filter', text }),
  });

  constructor({ baseUrl, key: apiKey }) {
    super();
    const provider = createOpenAI({ baseURL: baseUrl + '/v1', apiKey });
    this.model = (name) => provider.responses(name);
  }
}

export class OpenAiCompatible extends VercelCaller {
  static label = '@ai-sdk/openai-compatible';
  static dialect = 'chat';
  static showsThinking = (upstream) => upstream !== 'responses';
  static thinkOptions = { fairlead: { reasoningEffort: 'low' } };
  static refused = refusedBy({ filtered: { finish: 'stop' }, spoken: () => ({ finish: 'stop' }) });

  constructor({ baseUrl, key: apiKey }) {
    super();
    const provider = createOpenAICompatible({
      name: 'fairlead',
      baseURL: baseUrl + '/v1',
      apiKey,
      includeUsage: true,
      supportsStructuredOutputs: true,
    });
    this.model = (name) => provider(name);
  }
}

export class AnthropicMessages extends VercelCaller {
  static label = '@ai-sdk/anthropic';
  static dialect = 'messages';
  static tellsReasoningTokens = false;
  static schemaByTool = true; // for models that it does not know
  static thinkOptions = { anthropic: { thinking: { type: 'enabled', budgetTokens: 1024 } } };
  static refused = refusedBy({ filtered: { finish: 'content-filter' }, spoken: () => ({ finish: 'content-filter' }) });

  constructor({ baseUrl, key: apiKey }) {
    super();
    const provider = createAnthropic({ baseURL: baseUrl + '/v1', apiKey });
    this.model = (name) => provider(name);
  }
}

export class Google extends VercelCaller {
  static label = '@ai-sdk/google';
  static dialect = 'gemini';
  static resultText = (name, content) => JSON.stringify({ name, content });
  static thinkOptions = { google: { thinkingConfig: { includeThoughts: true } } };
  static refused = refusedBy({
    filtered: { finish: 'content-filter', text: 'The simulated model refuses.' },
    spoken: (text) => ({ finish: 'content-filter', text }),
  });

  constructor({ baseUrl, key: apiKey }) {
    super();
    const provider = createGoogleGenerativeAI({ baseURL: baseUrl + '/v1beta', apiKey });
    this.model = (name) => provider(name);
  }
}
