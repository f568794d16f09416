// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import OpenAI from 'openai';
import { Relay } from './support/relay.js';

function route(model, ...targets) {
  const tiers = targets.map(([provider, name]) => ({ targets: [{ provider, model: name }] }));
  return { id: model, match: { model }, tiers, retry: { same_target: 0 } };
}

function configuration({ provider }) {
  return {
    providers: [
      provider('sim'),
      provider('watched', { watched: true }),
      provider('locked-out', { wrongKey: true }),
      provider('no-usage-option', { watched: true, stream_usage: false }),
    ],
    routes: [
      route('limited-then-fine', ['sim', 'sim-429-retry-1'], ['watched', 'sim-tokens-7']),
      route('all-limited', ['sim', 'sim-503'], ['sim', 'sim-429-retry-7']),
    ],
  };
}

function clientOf({ baseUrl, key }) {
  // maxRetries 0: what the first answer was is what the test is about.
  return new OpenAI({ apiKey: key, baseURL: baseUrl + '/v1', maxRetries: 0 });
}

// A relay before OpenAI-compatible providers alone, with the library's client for it.
export async function startChatRelay() {
  const relay = await Relay.start(configuration);
  relay.client = clientOf(relay.access);
  relay.direct = clientOf(relay.directAccess);
  relay.clientWith = (key) => clientOf({ ...relay.access, key });
  return relay;
}
