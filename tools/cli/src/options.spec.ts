import { describe, expect, it } from '@jest/globals';
import { parseReset, parseScenarios, parseStart } from './options.js';
import { runSteps, standardOutput, type Output } from './steps.js';
import { inSeconds, texts } from './texts.js';

const english = { LANG: 'en_US.UTF-8' };

describe('the options', () => {
  it('have the defaults of the contract', () => {
    expect(parseStart([], english)).toEqual({
      lang: 'en',
      portBase: 4000,
      data: '.shop',
      host: '127.0.0.1',
      once: false,
    });
    expect(parseScenarios([], english)).toMatchObject({ styles: ['orchestrated', 'choreographed'], list: false });
    expect(parseReset([], english)).toEqual({ lang: 'en', data: '.shop' });
  });

  it('are taken as they are given', () => {
    const argv = '--port-base 5000 --lang pt --data d --broker amqp://b --store postgresql --host 0.0.0.0 --once'.split(
      ' ',
    );
    expect(parseStart(argv, english)).toEqual({
      lang: 'pt',
      portBase: 5000,
      data: 'd',
      broker: 'amqp://b',
      store: 'postgresql',
      host: '0.0.0.0',
      once: true,
    });
    expect(parseScenarios(['--only', 'a, b', '--style', 'choreographed'], english)).toMatchObject({
      only: ['a', 'b'],
      styles: ['choreographed'],
    });
    const more = ['--transport', 'rabbitmq', '--broker-nodes', '3'];
    for (const parsed of [parseStart, parseScenarios].map((parse) => parse(more, english)))
      expect(parsed).toMatchObject({ transport: 'rabbitmq', brokerNodes: 3 });
    for (const parsed of [parseStart, parseScenarios].map((parse) => parse(['--replicas', '2'], english)))
      expect(parsed).toMatchObject({ replicas: 2 });
  });

  it('take the language from the system unless it is given', () => {
    expect(parseStart([], { LC_ALL: 'pt_BR.UTF-8', LANG: 'en_US.UTF-8' })).toMatchObject({ lang: 'pt' });
    expect(parseStart(['--lang=en'], { LANG: 'pt_BR' })).toMatchObject({ lang: 'en' });
  });

  it.each([
    [['--nonsense'], 'There is no option --nonsense. See --help.'],
    [['--port-base'], 'The option --port-base needs a value. See --help.'],
    [['--port-base', '80'], '"80" will not do for --port-base: a whole number from 1024 to 65000. See --help.'],
    [['--port-base', '4000.5'], '"4000.5" will not do for --port-base: a whole number from 1024 to 65000. See --help.'],
    [['--store', 'paper'], '"paper" will not do for --store: sqlite | postgresql. See --help.'],
    [['--replicas', '0'], '"0" will not do for --replicas: a whole number from 1 to 4. See --help.'],
    [['--replicas', 'many'], '"many" will not do for --replicas: a whole number from 1 to 4. See --help.'],
    [['--broker-nodes', '2'], '"2" will not do for --broker-nodes: 1 | 3. See --help.'],
    [['--lang', 'de'], '"de" will not do for --lang: pt | en. See --help.'],
    [['--transport', 'pigeon'], '"pigeon" will not do for --transport: tcp | rabbitmq. See --help.'],
    [['now'], 'now is not expected here; only options are. See --help.'],
    [['--nonsense', '--lang', 'pt'], 'Não existe a opção --nonsense. Veja --help.'],
  ])('refuse %j', (argv, message) => {
    expect(() => parseStart(argv, english)).toThrow(new Error(message));
  });

  it('refuse an empty folder, which would be the current one', () => {
    expect(() => parseReset(['--data', ''], english)).toThrow(/--data/);
  });

  it.each(['en', 'pt'] as const)('are explained in %s', (lang) => {
    const parsed = parseStart(['--help', '--lang', lang], english);
    const help = 'help' in parsed ? parsed.help : '';
    expect(help).toContain(texts[lang].startUsage);
    expect(help).toContain(texts[lang].usage);
    for (const name of [
      '--port-base',
      '--lang',
      '--data',
      '--broker',
      '--host',
      '--transport',
      '--replicas',
      '--once',
      '--help',
    ])
      expect(help).toContain(name);
  });
});

describe('the texts', () => {
  it('exist in both languages', () => {
    expect(Object.keys(texts.pt).sort()).toEqual(Object.keys(texts.en).sort());
    for (const text of Object.values(texts).flatMap((each) => Object.values(each))) expect(text).not.toBe('');
  });

  it('write numbers as the language does', () => {
    expect([inSeconds(12_340, 'en'), inSeconds(12_340, 'pt')]).toEqual(['12.3 s', '12,3 s']);
  });
});

describe('the progress', () => {
  const output = (terminal: boolean) => {
    const lines: string[] = [];
    const written: Output = { terminal, colour: false, width: 80, line: (text) => void lines.push(text) };
    return { lines, written };
  };
  const step = {
    title: 'Shops',
    run: async (say: { now(l: string): void; note(l: string): void }) => (
      say.now('1 of 16'),
      say.note('late'),
      'Shops: ready'
    ),
  };

  it('is plain lines away from a terminal, without what is of interest for a moment only', async () => {
    const { lines, written } = output(false);
    await runSteps([step], written);
    expect(lines).toEqual(['Shops…', '  late', 'Shops: ready']);
  });

  it('goes no further after a step that failed, and passes on its error', async () => {
    const { lines, written } = output(false);
    const failing = { title: 'Broker', run: () => Promise.reject(new Error('none')) };
    await expect(runSteps([failing, step], written)).rejects.toThrow('none');
    expect(lines).toEqual(['Broker…']);
  });

  it('obeys NO_COLOR, and takes a file or a dumb terminal for none', () => {
    const stream = (isTTY: boolean) =>
      ({ isTTY, columns: 120, write: () => true }) as unknown as NodeJS.WriteStream & { fd: 1 };
    expect(standardOutput({}, stream(true))).toMatchObject({ terminal: true, colour: true, width: 120 });
    expect(standardOutput({ NO_COLOR: '1' }, stream(true))).toMatchObject({ terminal: true, colour: false });
    expect(standardOutput({ TERM: 'dumb' }, stream(true))).toMatchObject({ terminal: false });
    expect(standardOutput({}, stream(false))).toMatchObject({ terminal: false, colour: false });
  });
});
