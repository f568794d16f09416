// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { readRecorded } from './recorded_answer.js';
import { Relay } from './relay.js';

// The id of the simulated provider that answers in the dialect of a recording's API.
const kUpstreams = {
  chat: 'chat',
  responses: 'responses',
  messages: 'messages',
  generateContent: 'gemini',
  'ollama-native': 'ollama',
};

function folders(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

function recordingOf(folder, model) {
  const metaFile = path.join(folder, 'meta.json');
  const meta = fs.existsSync(metaFile) ? JSON.parse(fs.readFileSync(metaFile, 'utf8')) : {};
  const upstream = kUpstreams[meta.api];
  if (!upstream || meta.http_status !== 200) return [];
  const file = fs.readdirSync(folder).find((name) => name.startsWith('response.'));
  const said = readRecorded(upstream, fs.readFileSync(path.join(folder, file), 'utf8'), file);
  return [{ model, upstream, file: path.join(folder, file), streaming: meta.streaming, ...said }];
}

// Answers that providers gave with status 200: PROVIDER/CASE/ with meta.json and response.*.
function recordings(root) {
  return folders(root).flatMap((provider) =>
    folders(path.join(root, provider)).flatMap((name) =>
      recordingOf(path.join(root, provider, name), `${provider}.${name}`),
    ),
  );
}

function behaviourOf({ file }) {
  return { replay_file: file, ...(file.endsWith('.ndjson') && { content_type: 'application/x-ndjson' }) };
}

// Arguments that are no object have no one form: they are the text itself, or what a library makes of it while it
// comes, or the only member of an object.
function checkArguments(args, recorded) {
  if (recorded === null) return assert.deepEqual(args ?? {}, {});
  if (typeof recorded === 'object' || args === recorded) return assert.deepEqual(args, recorded);
  const [only] = Object.values(args);
  if (only !== undefined) assert.equal(only, recorded);
}

async function check(Caller, caller, { model, upstream, streaming: stream, text, calls, choices, failed, fault }) {
  const asked = caller.ask({ model: `${upstream}/${model}`, history: [caller.user('Hello.')], stream, choices });
  if (failed || (fault && Caller.failsByFault))
    return assert.rejects(asked, (error) => {
      Caller.checkStreamError(error);
      return true;
    });
  const answer = await asked;
  assert.equal(typeof answer.finish, 'string');
  assert.equal(answer.text + (answer.refusal ?? ''), text);
  assert.deepEqual(
    answer.calls.map(({ name }) => name),
    calls.map(({ name }) => name),
  );
  calls.forEach(({ args }, i) => checkArguments(answer.calls[i].args, args));
}

// Every recorded answer of another dialect comes through the relay such that the client library reads in it what was
// recorded. Two libraries that read the same are thereby shown to agree.
export function recordedTable(Callers) {
  const shared = process.env.FAIRLEAD_SHARED_DIR;
  if (!shared) return test('recorded answers', { skip: 'FAIRLEAD_SHARED_DIR is not set: there are no recordings.' });
  const all = recordings(path.join(shared, 'fixtures'));
  let relay;
  before(async () => {
    assert.ok(all.length > 200, `${all.length} recordings`);
    const models = Object.fromEntries(all.map((recording) => [recording.model, behaviourOf(recording)]));
    relay = await Relay.start(undefined, models);
  });
  after(() => relay.stop());
  for (const Caller of Callers)
    describe(`recorded answers as ${Caller.label}`, () => {
      for (const recording of all.filter(({ upstream }) => upstream !== Caller.dialect))
        test(recording.model, () => check(Caller, new Caller(relay.access), recording));
    });
}
