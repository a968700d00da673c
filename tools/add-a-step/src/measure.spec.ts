import { describe, expect, it } from '@jest/globals';
import { checkPatches, newPackages } from './apply.js';
import { changedFiles } from './changed-files.js';
import { measure, measureAddedStep } from './measure.js';
import { patchNames, readPatch, root } from './patches.js';

const patch = `diff --git a/libs/domain/invoice/src/invoice.ts b/libs/domain/invoice/src/invoice.ts
new file mode 100644
index 0000000..1111111
--- /dev/null
+++ b/libs/domain/invoice/src/invoice.ts
@@ -0,0 +1,3 @@
+one
+++ two
+--- three
diff --git a/apps/orchestrated/order/src/order.ts b/apps/orchestrated/order/src/order.ts
index 1111111..2222222 100644
--- a/apps/orchestrated/order/src/order.ts
+++ b/apps/orchestrated/order/src/order.ts
@@ -1,3 +1,3 @@
 same
-old
--- older
+new
@@ -9,1 +9,2 @@ function
 same
+more
diff --git a/libs/api/src/http/access.ts b/libs/api/src/http/access.ts
index 1111111..2222222 100644
--- a/libs/api/src/http/access.ts
+++ b/libs/api/src/http/access.ts
@@ -1 +1 @@
-old
+new
\\ No newline at end of file
`;

describe('the measure of a patch', () => {
  it('counts files and lines, new files apart, and takes no line for a header', () => {
    expect(measure(changedFiles(patch))).toEqual({
      filesAdded: 1,
      filesChanged: 2,
      linesAdded: 6,
      linesRemoved: 3,
      servicesTouched: ['order'],
      files: 3,
      lines: 9,
      services: 1,
    });
  });

  it('calls a service touched only where a file that it has already changes', () => {
    const file = (path: string, isNew: boolean) => ({ path, isNew, added: ['x'], removed: 0 });
    const touchedBy = (path: string, isNew = false) => measure([file(path, isNew)]).servicesTouched;
    expect(touchedBy('apps/choreographed/invoice/src/main.ts', true)).toEqual([]);
    expect(touchedBy('libs/api/src/gateway/orders.controller.ts')).toEqual(['gateway']);
    expect(touchedBy('libs/services/src/payment/payments.ts')).toEqual(['payment']);
    expect(touchedBy('libs/services/src/aggregate/pursuits.ts')).toEqual([]);
    expect(touchedBy('libs/contracts/src/events.ts')).toEqual([]);
  });

  it('refuses a file that is gone, or no text', () => {
    expect(() => changedFiles('diff --git a/x b/x\nBinary files a/x and b/x differ\n')).toThrow('diff --git a/x b/x');
  });
});

describe('the prepared step', () => {
  it.each([[patchNames], [[...patchNames].reverse()]])(
    'can be added to the source as it is, as %j (else renew the patches, see CONTRIBUTING.md)',
    async (names) => {
      await expect(checkPatches(root, names)).resolves.toBeUndefined();
    },
  );

  it('is told apart by style: neither style’s part touches the other’s tree, and the shared part neither', () => {
    const trees = (name: (typeof patchNames)[number]) => [
      ...new Set(
        changedFiles(readPatch(name)).flatMap(
          ({ path }) => /^apps\/(orchestrated|choreographed)\//.exec(path)?.[1] ?? [],
        ),
      ),
    ];
    expect(patchNames.map(trees)).toEqual([[], ['orchestrated'], ['choreographed']]);
  });

  it('touches the order service where that conducts, and nobody where services listen', () => {
    const { shared, orchestrated, choreographed } = measureAddedStep();
    expect([orchestrated.servicesTouched, choreographed.servicesTouched]).toEqual([['order'], []]);
    for (const part of [shared, orchestrated, choreographed]) {
      expect(part.files).toBe(part.filesAdded + part.filesChanged);
      expect(Math.min(part.filesAdded, part.filesChanged, part.linesAdded)).toBeGreaterThan(0);
    }
  });

  it('brings a domain and a service of each style', () => {
    expect(newPackages().map(({ folder }) => folder)).toEqual([
      'libs/domain/invoice',
      'apps/orchestrated/invoice',
      'apps/choreographed/invoice',
    ]);
  });
});
