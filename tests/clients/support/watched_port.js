// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { EventEmitter, once } from 'node:events';
import net from 'node:net';

// A port that passes everything on to another one, both ways and unchanged, and tells what it sees: which of the
// relay's connections to its provider are open, and the bytes that the relay sent on each.
export class WatchedPort extends EventEmitter {
  open = new Map(); // socket to the relay -> bytes of it
  received = [];

  static async before(port) {
    const watched = new WatchedPort();
    watched.server = net.createServer((relay) => watched.#accept(relay, port));
    watched.server.listen(0, '127.0.0.1');
    await once(watched.server, 'listening');
    watched.port = watched.server.address().port;
    return watched;
  }

  #accept(relay, port) {
    const provider = net.connect(port, '127.0.0.1');
    this.open.set(relay, Buffer.alloc(0));
    relay.on('data', (data) => {
      this.received.push(data);
      this.open.set(relay, Buffer.concat([this.open.get(relay), data]));
      this.emit('change');
    });
    relay.pipe(provider);
    provider.pipe(relay);
    // A reset is an end as good as another here.
    relay.on('error', () => {});
    provider.on('error', () => {});
    relay.on('close', () => {
      provider.destroy();
      this.open.delete(relay);
      this.emit('change');
    });
    provider.on('close', () => relay.destroy());
  }

  // Open connections on which the relay sent this text.
  openWith(text) {
    return [...this.open.values()].filter((bytes) => bytes.includes(text)).length;
  }

  get bytes() {
    return Buffer.concat(this.received);
  }

  forget() {
    this.received = [];
  }

  async until(condition) {
    while (!condition(this)) await once(this, 'change');
  }

  close() {
    this.server.close();
    for (const relay of this.open.keys()) relay.destroy();
  }
}
