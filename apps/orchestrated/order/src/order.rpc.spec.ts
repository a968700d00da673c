import { beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@shop/domain-kernel';
import type { RpcClient } from '@shop/rpc';
import { Unavailable } from '@shop/runtime';
import { TestRuntime } from '@shop/services/testing';
import { askedKnowledge } from './order.rpc.js';

describe('What the order service knows at checkout', () => {
  let asked: unknown[][];
  let answers: Record<string, () => object>;
  const call = async (...question: unknown[]) => {
    asked.push(question);
    return answers[String(question[0])]?.();
  };
  const known = () => askedKnowledge({ call } as unknown as RpcClient, new TestRuntime());
  const down = (service: string) => () => {
    throw new Unavailable(service);
  };

  beforeEach(() => {
    asked = [];
    answers = {
      'catalog.products': () => ({ products: [{ sku: 'MUG-1', name: 'Mug', price: money(3_990), version: 1 }] }),
      'shipping.stock': () => ({ stock: [{ sku: 'MUG-1', available: 4, version: 1 }] }),
    };
  });

  it('is what those who own it answer, within a second', async () => {
    expect(await known().prices(['MUG-1', 'GHOST'])).toEqual(new Map([['MUG-1', money(3_990)]]));
    expect(await known().stock(['MUG-1', 'GHOST'])).toEqual(new Map([['MUG-1', 4]]));
    const question = [{ skus: ['MUG-1', 'GHOST'] }, expect.objectContaining({ subject: 'MUG-1', timeoutMs: 1_000 })];
    expect(asked).toEqual([
      ['catalog.products', ...question],
      ['shipping.stock', ...question],
    ]);
  });

  it('does not do without the catalogue: there would be no price to hold to', async () => {
    answers['catalog.products'] = down('catalog');
    await expect(known().prices(['MUG-1'])).rejects.toBeInstanceOf(Unavailable);
  });

  it('does without shipping: an unknown stock lets the order pass', async () => {
    answers['shipping.stock'] = down('shipping');
    expect(await known().stock(['MUG-1'])).toEqual(new Map());
  });

  it('does not hide a defect', async () => {
    answers['shipping.stock'] = () => {
      throw new Error('not a reply');
    };
    await expect(known().stock(['MUG-1'])).rejects.toThrow('not a reply');
  });
});
