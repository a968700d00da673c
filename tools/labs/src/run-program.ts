import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  /** All that it wrote, to either output. */
  readonly said: string;
}

/** Runs a program to its end. @throws Error when it cannot be started, or was stopped */
export function runProgram(
  program: string,
  parameters: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk: Buffer) => void (said += chunk.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}
