import { spawn } from 'node:child_process';

/** How a program ended: its exit code, or null when it was ended or could not be started, and the end of its output. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end. Never throws. */
export function runProgram(
  command: readonly [string, ...string[]],
  options: { env: NodeJS.ProcessEnv; timeoutMs?: number; signal?: AbortSignal | undefined },
): Promise<Ended> {
  const [file, ...parameters] = command;
  return new Promise((resolve) => {
    let output = '';
    const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000));
    const child = spawn(file, parameters, {
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: null, output: output || error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
