// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { ApiError, FunctionCallingConfigMode, GoogleGenAI } from '@google/genai';
import { z } from 'zod';

const kModes = {
  auto: FunctionCallingConfigMode.AUTO,
  required: FunctionCallingConfigMode.ANY,
  none: FunctionCallingConfigMode.NONE,
};

function callingConfig(choice) {
  if (typeof choice === 'object') return { mode: kModes.required, allowedFunctionNames: [choice.name] };
  return { mode: kModes[choice] };
}

function configOf({ system, tools, choice, maxTokens, stops, think, schema, signal }) {
  return {
    systemInstruction: system,
    tools: tools && [
      {
        functionDeclarations: tools.map(({ name, description, schema: parametersJsonSchema }) => ({
          name,
          description,
          parametersJsonSchema,
        })),
      },
    ],
    toolConfig: choice && { functionCallingConfig: callingConfig(choice) },
    maxOutputTokens: maxTokens,
    stopSequences: stops,
    thinkingConfig: think && { includeThoughts: true },
    responseMimeType: schema && 'application/json',
    responseJsonSchema: schema && z.toJSONSchema(schema),
    abortSignal: signal,
  };
}

// The official library: generateContent and generateContentStream.
export class GeminiCaller {
  static label = 'generateContent';
  static dialect = 'gemini';
  static finish = { stop: 'STOP', length: 'MAX_TOKENS', tools: 'STOP', stopSequence: 'STOP' };
  static schema = z.object({ city: z.string(), people: z.number(), weather: z.enum(['hot', 'cold']) });
  static stops = true;
  static canForbidParallel = false;
  static showsThinking = () => true;
  static tellsReasoningTokens = true;

  static refused(upstream, said) {
    if (upstream === 'ollama') return { finish: 'STOP', text: said };
    return { finish: 'SAFETY', text: { gemini: '', messages: 'The simulated model refuses.' }[upstream] ?? said };
  }

  static checkError(error, status) {
    assert.ok(error instanceof ApiError, `${error.stack}`);
    assert.equal(error.status, status);
    const body = JSON.parse(error.message);
    assert.equal(body.error.code, status);
    assert.ok(body.error.message.length > 0);
    assert.match(body.error.status, /^[A-Z_]+$/);
  }

  static checkStreamError(error) {
    assert.ok(error instanceof ApiError || error.message === 'terminated', `${error.stack}`);
  }

  static statusOf(error) {
    assert.ok(error instanceof ApiError, `${error.stack}`);
    return error.status;
  }

  constructor({ baseUrl, key }) {
    this.client = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl } });
  }

  user(text, { image } = {}) {
    const parts = [{ text }];
    if (image) parts.push({ inlineData: { mimeType: 'image/png', data: image } });
    return { role: 'user', parts };
  }

  results(answer, texts) {
    const parts = answer.calls.map(({ id, name }, i) => ({
      functionResponse: { id, name, response: { output: texts[i] } },
    }));
    return [{ role: 'user', parts }];
  }

  async ask({ model, history, stream, onText, ...request }) {
    const params = { model, contents: history, config: configOf(request) };
    if (stream) return this.#stream(params, request.schema, onText);
    return this.#answer([await this.client.models.generateContent(params)], request.schema);
  }

  async #stream(params, schema, onText) {
    const chunks = [];
    for await (const chunk of await this.client.models.generateContentStream(params)) {
      chunks.push(chunk);
      const parts = chunk.candidates?.[0].content?.parts ?? [];
      for (const part of parts) if (part.text && !part.thought) onText?.(part.text);
    }
    if (params.config.abortSignal?.aborted) return undefined;
    return this.#answer(chunks, schema);
  }

  #answer(chunks, schema) {
    // The first of several alternatives; a chunk need not have something of each.
    const candidates = chunks.map((chunk) => chunk.candidates?.find(({ index }) => !index));
    const finish = candidates.findLast((candidate) => candidate)?.finishReason;
    // The library takes an error in a stream for a chunk without candidates.
    if (!finish || !chunks.at(-1).candidates) throw new Error('The answer has no end.');
    const parts = candidates.flatMap((candidate) => candidate?.content?.parts ?? []);
    const said = parts.filter((part) => part.text && !part.thought);
    const text = said.map((part) => part.text).join('');
    const usage = chunks.at(-1).usageMetadata; // some providers count nothing
    const thoughts = usage?.thoughtsTokenCount ?? 0;
    const output = (usage?.candidatesTokenCount ?? 0) + thoughts;
    if (usage) assert.equal(usage.totalTokenCount, usage.promptTokenCount + output);
    return {
      text,
      thinking: parts
        .filter((part) => part.thought)
        .map((part) => part.text)
        .join(''),
      pieces: said.length,
      finish,
      calls: parts
        .filter((part) => part.functionCall)
        .map(({ functionCall: { id, name, args } }) => ({ id, name, args })),
      object: schema && JSON.parse(text),
      usage: usage && {
        input: usage.promptTokenCount,
        output,
        cached: usage.cachedContentTokenCount ?? 0,
        reasoning: thoughts,
      },
      history: [{ role: 'model', parts }],
    };
  }
}
