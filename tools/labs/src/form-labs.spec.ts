import { beforeEach, describe, expect, it } from '@jest/globals';
import { formPath, readForm } from './form/form.js';
import { labs } from './labs.js';
import { Student } from './testing/fake-bench.js';
import { filesIn, root } from './workspace.js';

const bug = 'payment-not-unique';
const planted = JSON.stringify({
  bugs: [{ id: bug, caughtBy: [{ file: 'libs/services/src/payment/ledger.spec.ts', name: 'a test' }] }],
});
const solutionOf = (id: string) => filesIn(root).read(`tools/labs/solutions/${id}.txt`)!;
const formLabs = labs.filter(({ id }) => Number(id) < 5);

describe.each(formLabs)('lab $id', (lab) => {
  let student: Student;
  const path = formPath(lab.id);
  beforeEach(() => {
    student = new Student();
    student.own.set('reports/planted.json', planted);
  });

  it('begins with a check that fails as announced, and writes the form', async () => {
    expect((await student.check(lab)).passed).toBe(false);
    expect(student.said.join('\n')).toMatch(/This first check is meant to fail: .*my-labs\/\d\d\.txt/);
    expect(student.own.get(path)).toContain('answer ->');
    expect(student.told).toEqual([]);
  });

  it('refuses the form as it was written, and starts nothing for it', async () => {
    await student.check(lab);
    const { failed } = await student.check(lab);
    expect(failed?.id).toBe('complete');
    expect(student.told).toEqual([]);
  });

  it('accepts the solution, and says at the end what was learnt', async () => {
    student.own.set(path, solutionOf(lab.id));
    expect([await student.check(lab), student.said.filter((line) => line.startsWith('✗'))]).toEqual([
      { passed: true },
      [],
    ]);
    expect(student.said.at(-1)).toBe(lab.learnt.en);
  });

  it('refuses every answer of the solution that is replaced by another one, and shows it nowhere', async () => {
    for (const [key, { answer }] of readForm(solutionOf(lab.id))) {
      student.own.set(path, replaced(solutionOf(lab.id), key));
      const { failed } = await student.check(lab);
      expect([key, failed?.id]).toEqual([key, key]);
      expect(student.said.find((line) => line.includes('observed'))).not.toContain(`"${answer}"`);
    }
  });

  it('says more with each try: a question, a place, an idea', async () => {
    const [key] = [...readForm(solutionOf(lab.id)).keys()];
    student.own.set(path, replaced(solutionOf(lab.id), key!));
    const kinds = ['a question:', 'a place:', 'an idea:'];
    for (const times of [1, 2, 3, 3]) {
      await student.check(lab);
      expect(kinds.filter((kind) => student.said.some((line) => line.includes(kind)))).toEqual(kinds.slice(0, times));
    }
  });

  it('does not take the form of another lab', async () => {
    const other = formLabs.find(({ id }) => id !== lab.id)!;
    student.own.set(path, solutionOf(other.id));
    expect((await student.check(lab)).failed?.id).toBe('complete');
  });

  it('does not judge answers against a run that failed', async () => {
    const broken = new Student('en', {
      tell: async (stories) => stories.map(({ id, title, story, group }) => ({ id, title, story, group, results: {} })),
    });
    broken.own.set(path, solutionOf(lab.id));
    expect((await broken.check(lab)).failed?.id).toBe('run');
  });
});

describe('lab 03', () => {
  it('wants the planted mistake to have been run by the student', async () => {
    const student = new Student();
    student.own.set('reports/planted.json', '{"bugs":[]}');
    student.own.set(formPath('03'), solutionOf('03'));
    const { failed } = await student.check(formLabs.find(({ id }) => id === '03')!);
    expect(failed?.id).toBe('caught-by');
  });
});

/** The form with something else in the answer of one question: another number, name, file; too few words. */
function replaced(form: string, key: string): string {
  const [before, after] = form.split(`[${key}]`);
  const other = after!.replace(
    /^(answer|resposta) -> [^[]*/m,
    (_, label: string) => `${label} -> ${otherThan(after!)}\n\n`,
  );
  return `${before}[${key}]${other}`;
}

function otherThan(after: string): string {
  const [, right = ''] = /^(?:answer|resposta) -> (.*)$/m.exec(after) ?? [];
  if (/^\d+$/.test(right)) return String(Number(right) + 40);
  if (right === 'não') return 'sim';
  if (right === 'sim') return 'não';
  return right.includes('/') ? 'README.md' : 'gateway';
}
