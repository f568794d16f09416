// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';

// A program of Fairlead as a child process. It is started when start() returns: its ready line was read.
export class Program {
  static async start(executable, args, env = {}) {
    const program = new Program();
    program.stderr = '';
    program.child = spawn(executable, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    // Also when a test file ends early.
    process.once('exit', () => program.child.kill('SIGKILL'));
    program.child.stderr.on('data', (data) => (program.stderr += data));
    program.exited = once(program.child, 'exit').then(([code, signal]) => ({ code, signal }));
    program.baseUrl = await program.#readyLine(executable);
    return program;
  }

  #readyLine(executable) {
    return new Promise((resolve, reject) => {
      let out = '';
      this.child.on('error', reject);
      this.child.stdout.on('data', (data) => {
        out += data;
        const ready = /^\S+ listening on (http:\/\/\S+)\n/m.exec(out);
        if (ready) resolve(ready[1]);
      });
      this.exited.then(({ code, signal }) =>
        reject(new Error(`${executable} ended with ${code ?? signal}:\n${out}${this.stderr}`)),
      );
    });
  }

  async stop() {
    this.child.kill('SIGTERM');
    return this.exited;
  }
}
