import { expect, it } from '@jest/globals';
import { restateFolder } from '@shop/runtime';
import { restateConfig } from './restate-config.js';

it('S8: A server of our own opens no port, signs its requests, and gives no run up', () => {
  const config = restateConfig(restateFolder('/data of "Ana"'));
  expect(config).toContain('listen-mode = "unix"');
  expect(config).toContain('request-identity-private-key-pem-file = "/data of \\"Ana\\"/restate/identity.pem"');
  expect(config).toContain('max-attempts = "unlimited"');
});
