// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fs from 'node:fs';
import buffer from 'node:buffer';
import os from 'node:os';
import path from 'node:path';
import { Program } from './program.js';
import { dialects } from './provider_view.js';
import { WatchedPort } from './watched_port.js';

// Node 18 has the class, but not as a global.
globalThis.File ??= buffer.File;

const kToken = 'client-token-of-the-test';
const kProviderKey = 'provider-key-of-the-test';

// What the simulator's model "said" answers: all that can go wrong with a text on its way.
export const kSaid = 'First “quoted” line\n\tand "more" \\ of it: <b>ünï</b> 漢字 \u{1f600}\u2028 – stop here, then END.';

const kModels = { 'listed-a': {}, 'listed-b': {}, said: { answers: [kSaid] } };

// What the relay's lists of models hold, whatever their shape.
export const kListedModels = Object.keys(dialects)
  .flatMap((provider) => Object.keys(kModels).map((model) => `${provider}/${model}`))
  .sort();

// The simulator once in each dialect, under the dialect's short name.
function simulated(port, keyFile) {
  return Object.entries(dialects).map(([id, { dialect, base }]) => ({
    id,
    dialect,
    base_url: `http://127.0.0.1:${port}${base}`,
    keys: [{ id: 'main', secret: { file: keyFile } }],
  }));
}

// fairleadd with its own configuration and data, before a simulated provider. Knows no client library.
export class Relay {
  // more({ provider, watchedPort }) gives the providers, routes and other members of the configuration beside the five
  // simulated ones; provider(id, key = 'key', more) makes an OpenAI-compatible one of them. `models` are those of the
  // simulator's scenario.
  static async start(more = () => ({}), models = kModels) {
    const relay = new Relay();
    relay.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fairlead-clients-'));
    relay.simulator = await Program.start(process.env.FAIRLEAD_SIM, [
      '--listen',
      '127.0.0.1:0',
      '--scenario',
      relay.#write('scenario.json', JSON.stringify({ api_key: kProviderKey, models })),
    ]);
    const simulatorPort = Number(new URL(relay.simulator.baseUrl).port);
    relay.watched = await WatchedPort.before(simulatorPort);
    const keyFile = relay.#write('key', kProviderKey);
    const wrongKeyFile = relay.#write('wrong-key', 'not-' + kProviderKey);
    const provider = (id, { watched = false, wrongKey = false, ...members } = {}) => ({
      id,
      dialect: 'openai-chat',
      base_url: `http://127.0.0.1:${watched ? relay.watched.port : simulatorPort}/v1`,
      keys: [{ id: 'main', secret: { file: wrongKey ? wrongKeyFile : keyFile } }],
      ...members,
    });
    const config = {
      version: 1,
      clients: [
        { id: 'sdk', token: { env: 'FAIRLEAD_TEST_TOKEN' } },
        { id: 'admin', token: { env: 'FAIRLEAD_TEST_ADMIN_TOKEN' }, admin: true },
      ],
      providers: simulated(simulatorPort, keyFile),
      ...more({ provider }),
    };
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
    return relay;
  }

  // Where a client library is pointed to: the relay, or the provider itself. What it gets from there is right by
  // definition.
  get access() {
    return { baseUrl: this.program.baseUrl, key: kToken };
  }

  get directAccess() {
    return { baseUrl: this.simulator.baseUrl, key: kProviderKey };
  }

  #write(name, text) {
    const file = path.join(this.folder, name);
    fs.writeFileSync(file, text, { mode: 0o600 });
    return file;
  }

  // The last request that the provider received, with its body read.
  async received() {
    const answer = await fetch(this.simulator.baseUrl + '/sim/requests?last=1');
    const [request] = (await answer.json()).requests;
    return { ...request, body: JSON.parse(request.body) };
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
