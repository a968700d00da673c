import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { ensureChromium } from '../chromium/ensure-chromium.js';
import { violationsOn } from './accessibility.js';
import { crowdingOn } from './crowding.js';
import { openBrowser, type OpenBrowser } from './open-browser.js';
import { Witness } from './witness.js';

jest.setTimeout(120_000);

let open: OpenBrowser;
let server: Server;
let shown = '';
beforeAll(async () => {
  open = await openBrowser(await ensureChromium({ log: console.log }));
  server = createServer((request, response) => {
    if (request.url !== '/') return void response.writeHead(404).end();
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><main>${shown}</main>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await open?.close();
  server?.close();
});

let context: BrowserContext;
afterEach(() => context?.close());

/** Opens a page with this in it, in a window of 390 px. */
async function pageWith(body: string): Promise<{ page: Page; witness: Witness }> {
  shown = body;
  context = await open.browser.newContext({ viewport: { width: 390, height: 844 } });
  const witness = new Witness(context);
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: 'load' });
  return { page, witness };
}

describe('the witness', () => {
  it('has nothing to say of a page that keeps to itself', async () => {
    const { witness } = await pageWith('<h1>Quiet</h1><script>fetch("/").then(() => console.log("fine"))</script>');
    expect([witness.complaints, witness.leaving, witness.workers, open.outside.asked]).toEqual([[], [], [], []]);
    expect(witness.requests).toHaveLength(2);
  });

  it('sees errors on the console, errors nobody caught, and what was not to be had', async () => {
    const { page, witness } = await pageWith(
      '<h1>Loud</h1><script>console.error("oh"); fetch("/none").then(() => { document.title = "asked"; throw new Error("ah"); })</script>',
    );
    await page.waitForFunction('document.title === "asked"');
    const [uncaught, missing, said] = [/Error: ah/, /404/, /error: oh/];
    for (const one of [uncaught, missing, said]) expect(witness.complaints.join('\n')).toMatch(one);
  });

  it('sees whatever leaves the machine, and nothing gets there', async () => {
    const { page, witness } = await pageWith(
      '<h1>Away</h1><script>fetch("http://shop.example/a").finally(() => { document.title = "asked"; })</script>',
    );
    await page.waitForFunction('document.title === "asked"');
    expect(witness.leaving).toEqual(['http://shop.example/a']);
    expect(open.outside.asked).toEqual(['shop.example']);
  });
});

describe('the eye for crowding', () => {
  const cases: readonly [string, string, RegExp][] = [
    ['text wider than the box that hides it', '<p style="width:40px;overflow:hidden;white-space:nowrap">A long text</p>', /^cut: "A long text" by p/],
    ['text that ends in dots', '<p style="width:40px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">A long text</p>', /^cut: "A long text"/],
    ['a label that sticks out of its drawing', '<svg width="60" height="20"><text x="20" y="15">too long a label</text></svg>', /^cut: "too long a label" by svg/],
    ['a page wider than the window', '<p style="width:600px">wide</p>', /^wide: the page is \d+ px in a window of 390 px/],
    ['two labels of a drawing on each other', '<svg width="200" height="40"><text x="5" y="20">first</text><text x="20" y="22">second</text></svg>', /^overlap: "first" and "second"/],
    ['two buttons on each other', '<button>One</button><button style="margin-left:-20px">Two</button>', /overlap: button "One" and button "Two"/],
  ]; // prettier-ignore

  it.each(cases)('finds %s', async (_, body, found) => {
    const { page } = await pageWith(body);
    expect(await crowdingOn(page)).toContainEqual(expect.stringMatching(found));
  });

  it('lets pass what can be scrolled to, what only a screen reader gets, and what belongs together', async () => {
    const { page } = await pageWith(`
      <div style="width:80px;overflow:auto;white-space:nowrap">A text that one can scroll to</div>
      <span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">Only to be heard</span>
      <p style="line-height:1.05">Lines of a text that stand as close to each other as lines can stand in a paragraph</p>
      <p><button>One</button> <button>Two</button> <label>Name <input></label></p>
      <details><summary>More</summary><p>hidden</p></details>`);
    expect(await crowdingOn(page)).toEqual([]);
  });
});

describe('the judge of accessibility', () => {
  it('finds a picture that says nothing, whatever the policy of the page, and nothing on a page that is right', async () => {
    const { page } = await pageWith('<h1>Picture</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">');
    expect(await violationsOn(page)).toEqual([expect.stringMatching(/^image-alt: /)]);
    await page.evaluate('document.querySelector("img").alt = "A dot"');
    expect(await violationsOn(page)).toEqual([]);
  });
});
