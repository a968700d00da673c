import { STATUS_CODES } from 'node:http';
import type { Problem } from '@shop/contracts';

/** Ends a request with problem details (RFC 9457). `detail` is for whoever asked: it holds no stack and no library text. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
  }

  toJSON(): Problem {
    return {
      type: 'about:blank',
      title: STATUS_CODES[this.status] ?? 'Error',
      status: this.status,
      detail: this.detail,
    };
  }
}
