// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { dialects } from './provider_view.js';
import { Relay } from './relay.js';

// The last answer that any client library of this process got. Some do not show its headers.
let lastAnswer;
const plainFetch = globalThis.fetch;
globalThis.fetch = async (...request) => {
  const answer = await plainFetch(...request);
  if (answer.headers.has('x-fairlead-request-id')) lastAnswer = answer;
  return answer;
};

// A client library in front of one provider: through the relay, or directly in the dialect that both speak.
export class Row {
  #relay;
  #caller;

  constructor(Caller, upstream, direct, relay) {
    this.Caller = Caller;
    this.upstream = upstream;
    this.direct = direct;
    this.native = Caller.dialect === upstream;
    this.#relay = relay;
  }

  get relay() {
    return this.#relay();
  }

  get caller() {
    this.#caller ??= new this.Caller(this.direct ? this.relay.directAccess : this.relay.access);
    return this.#caller;
  }

  model(order) {
    return this.direct ? order : `${this.upstream}/${order}`;
  }

  ask(order, request) {
    return this.caller.ask({ model: this.model(order), ...request });
  }

  // What the provider was asked last, see provider_view.js.
  async received() {
    const { path, body } = await this.relay.received();
    assert.ok(path.startsWith(dialects[this.upstream].path), path);
    return { body, ...dialects[this.upstream].read(body) };
  }

  // What the relay changed in the last request.
  notes() {
    const notes = this.direct ? null : lastAnswer.headers.get('x-fairlead-notes');
    return notes ? notes.split(', ') : [];
  }

  answerHeader(name) {
    return lastAnswer.headers.get(name);
  }

  async record() {
    return this.relay.record(lastAnswer);
  }
}

// Calls define(row) for every caller before every provider. The file's tests share one relay and one simulator, and run
// one after the other. define may ask for `row.relay` only in tests.
export function table(Callers, define, more) {
  let relay;
  before(async () => (relay = await Relay.start(more)));
  after(() => relay.stop());
  for (const Caller of Callers) {
    describe(`${Caller.label}, directly`, () => define(new Row(Caller, Caller.dialect, true, () => relay)));
    for (const upstream of Object.keys(dialects))
      describe(`${Caller.label} to ${upstream}`, () => define(new Row(Caller, upstream, false, () => relay)));
  }
  return () => relay;
}
