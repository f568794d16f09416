// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fs from 'node:fs';
import buffer from 'node:buffer';
import os from 'node:os';
import path from 'node:path';
import OpenAI from 'openai';
import { Program } from './program.js';
import { WatchedPort } from './watched_port.js';

// Node 18 has the class, but not as a global.
globalThis.File ??= buffer.File;

const kToken = 'client-token-of-the-test';
const kProviderKey = 'provider-key-of-the-test';

function target(provider, model) {
  return { provider, model };
}

function route(model, ...targets) {
  return { id: model, match: { model }, tiers: targets.map((one) => ({ targets: [one] })) };
}

function configuration(folder, simulatorPort, watchedPort) {
  const provider = (id, port, key, more = {}) => ({
    id,
    dialect: 'openai-chat',
    base_url: `http://127.0.0.1:${port}/v1`,
    keys: [{ id: 'main', secret: { file: path.join(folder, key) } }],
    ...more,
  });
  return {
    version: 1,
    clients: [
      { id: 'sdk', token: { env: 'FAIRLEAD_TEST_TOKEN' } },
      { id: 'admin', token: { env: 'FAIRLEAD_TEST_ADMIN_TOKEN' }, admin: true },
    ],
    providers: [
      provider('sim', simulatorPort, 'key'),
      provider('watched', watchedPort, 'key'),
      provider('locked-out', simulatorPort, 'wrong-key'),
      provider('no-usage-option', watchedPort, 'key', { stream_usage: false }),
    ],
    routes: [
      route('limited-then-fine', target('sim', 'sim-429-retry-1'), target('watched', 'sim-tokens-7')),
      route('all-limited', target('sim', 'sim-503'), target('sim', 'sim-429-retry-7')),
    ],
  };
}

// fairleadd with its own configuration and data, before a simulated provider, and the SDK's client for it.
export class Relay {
  static async start() {
    const relay = new Relay();
    relay.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fairlead-clients-'));
    relay.simulator = await Program.start(process.env.FAIRLEAD_SIM, [
      '--listen',
      '127.0.0.1:0',
      '--scenario',
      relay.#write('scenario.json', JSON.stringify({ api_key: kProviderKey, models: { 'listed-a': {}, 'listed-b': {} } })),
    ]);
    const simulatorPort = Number(new URL(relay.simulator.baseUrl).port);
    relay.watched = await WatchedPort.before(simulatorPort);
    relay.#write('key', kProviderKey);
    relay.#write('wrong-key', 'not-' + kProviderKey);
    const config = configuration(relay.folder, simulatorPort, relay.watched.port);
    relay.program = await Program.start(
      process.env.FAIRLEADD,
      [
        '--config',
        relay.#write('fairlead.json', JSON.stringify(config)),
        '--data-dir',
        path.join(relay.folder, 'data'),
        '--listen',
        '127.0.0.1:0',
      ],
      { FAIRLEAD_TEST_TOKEN: kToken, FAIRLEAD_TEST_ADMIN_TOKEN: 'admin-' + kToken },
    );
    relay.client = relay.clientWith(kToken);
    return relay;
  }

  // maxRetries 0: what the first answer was is what the test is about.
  clientWith(apiKey) {
    return new OpenAI({ apiKey, baseURL: this.program.baseUrl + '/v1', maxRetries: 0 });
  }

  // The SDK with the provider itself: what it gets from there is right by definition.
  get direct() {
    return new OpenAI({ apiKey: kProviderKey, baseURL: this.simulator.baseUrl + '/v1', maxRetries: 0 });
  }

  #write(name, text) {
    const file = path.join(this.folder, name);
    fs.writeFileSync(file, text, { mode: 0o600 });
    return file;
  }

  async #admin(rest) {
    return fetch(`${this.program.baseUrl}/fairlead/v1/${rest}`, {
      headers: { authorization: `Bearer admin-${kToken}` },
    });
  }

  async record(response) {
    const answer = await this.#admin('requests/' + response.headers.get('x-fairlead-request-id'));
    if (!answer.ok) throw new Error(`no record: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  // Asks until there is one that passes. For what ends without an answer that could have waited for it.
  async recordThat(condition) {
    for (;;) {
      const { data } = await (await this.#admin('requests?limit=1000')).json();
      const found = data.find(condition);
      if (found) return found;
    }
  }

  async stop() {
    assert.deepEqual(await this.program.stop(), { code: 0, signal: null }, this.program.stderr);
    await this.simulator.stop();
    this.watched.close();
    fs.rmSync(this.folder, { recursive: true });
  }
}
