// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a provider of each dialect was asked, in one form: { system, turns: [{ role, text }], tools: [{ name, schema }],
// images: [base64], choice, signed }. A turn's role is user, assistant or tool; `signed` is how many signatures of
// thinking came back. Calls and signatures are looked at by the simulator itself, which refuses what its vendor would
// refuse.

function listed(content) {
  return typeof content === 'string' ? [{ text: content }] : (content ?? []);
}

function textOf(parts) {
  return parts.map((part) => part.text ?? '').join('');
}

function base64Of(url) {
  return url.slice(url.indexOf(',') + 1);
}

function readChat(body) {
  const view = { system: '', turns: [], images: [], choice: body.tool_choice };
  for (const { role, content } of body.messages) {
    const parts = listed(content);
    if (role === 'system' || role === 'developer') view.system += textOf(parts);
    else view.turns.push({ role, text: textOf(parts) });
    for (const part of parts) if (part.image_url) view.images.push(base64Of(part.image_url.url));
  }
  view.tools = (body.tools ?? []).map(({ function: { name, parameters } }) => ({ name, schema: parameters }));
  return view;
}

function readResponses(body) {
  const view = { system: body.instructions ?? '', turns: [], images: [], choice: body.tool_choice };
  const items = typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : body.input;
  for (const item of items) {
    const parts = listed(item.content);
    if (item.role === 'system' || item.role === 'developer') view.system += textOf(parts);
    else if (item.role) view.turns.push({ role: item.role, text: textOf(parts) });
    else if (item.type === 'function_call_output') view.turns.push({ role: 'tool', text: textOf(listed(item.output)) });
    for (const part of parts) if (part.image_url) view.images.push(base64Of(part.image_url));
  }
  view.tools = (body.tools ?? []).map(({ name, parameters }) => ({ name, schema: parameters }));
  view.signed = items.filter((item) => item.type === 'reasoning' && item.encrypted_content).length;
  return view;
}

function readMessages(body) {
  const view = { system: textOf(listed(body.system)), turns: [], images: [], choice: body.tool_choice };
  for (const { role, content } of body.messages) {
    const parts = listed(content);
    for (const part of parts) {
      if (part.type === 'tool_result') view.turns.push({ role: 'tool', text: textOf(listed(part.content)) });
      if (part.type === 'image') view.images.push(part.source.data);
    }
    const text = textOf(parts);
    if (text) view.turns.push({ role, text });
  }
  view.tools = (body.tools ?? []).map(({ name, input_schema: schema }) => ({ name, schema }));
  const blocks = body.messages.flatMap((message) => listed(message.content));
  view.signed = blocks.filter((block) => block.type === 'thinking' && block.signature).length;
  return view;
}

// The response of a function is an object of any members; a text alone is what is in it.
function resultText(response) {
  const values = Object.values(response);
  return values.length === 1 && typeof values[0] === 'string' ? values[0] : JSON.stringify(response);
}

function readGemini(body) {
  const view = { system: textOf(body.systemInstruction?.parts ?? []), turns: [], images: [], choice: body.toolConfig };
  for (const { role, parts } of body.contents) {
    for (const part of parts) {
      if (part.functionResponse) view.turns.push({ role: 'tool', text: resultText(part.functionResponse.response) });
      if (part.inlineData) view.images.push(part.inlineData.data);
    }
    const text = textOf(parts.filter((part) => !part.thought));
    if (text) view.turns.push({ role: role === 'model' ? 'assistant' : 'user', text });
  }
  view.signed = body.contents.flatMap(({ parts }) => parts).filter((part) => part.thoughtSignature).length;
  const functions = (body.tools ?? []).flatMap((tool) => tool.functionDeclarations);
  view.tools = functions.map(({ name, parameters, parametersJsonSchema }) => ({
    name,
    schema: parametersJsonSchema ?? parameters,
  }));
  return view;
}

function readOllama(body) {
  const view = readChat(body);
  view.images = body.messages.flatMap(({ images }) => images ?? []);
  return view;
}

// By the id of the simulated provider: its dialect in the configuration, what its base URL ends with, where it is
// asked, and how its requests are read.
export const dialects = {
  chat: { dialect: 'openai-chat', base: '/v1', path: '/v1/chat/completions', read: readChat },
  responses: { dialect: 'openai-responses', base: '/v1', path: '/v1/responses', read: readResponses },
  messages: { dialect: 'anthropic-messages', base: '/v1', path: '/v1/messages', read: readMessages },
  gemini: { dialect: 'gemini', base: '/v1beta', path: '/v1beta/models/', read: readGemini },
  ollama: { dialect: 'ollama-chat', base: '', path: '/api/chat', read: readOllama },
};
