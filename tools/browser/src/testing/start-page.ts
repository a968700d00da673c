import { textIn } from '@shop/classroom/texts';
import type { classroom, Style } from '@shop/contracts';
import { participantName, statusName, type Language } from '@shop/diagram';
import type { Locator, Page } from 'playwright-core';

export type { Language };
type Service = 'payment' | 'shipping';

/** The first view, as somebody uses it who finds things by what they are called. */
export class StartPage {
  constructor(
    private readonly page: Page,
    private readonly language: Language,
  ) {}

  /** Places an order, and waits until it is the one that is shown. */
  async placeInBoth(): Promise<void> {
    const answered = this.page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/api/orders'),
    );
    await this.page.getByRole('button', { name: this.text('shop.place'), exact: true }).click();
    const { id } = (await (await answered).json()) as classroom.Placed;
    await this.page.locator(`section a[href="/order/${id}"]`).first().waitFor();
  }

  /** The diagram has ended: the order is completed, and no step of it is missing any more. */
  async seesEnd(style: Style): Promise<void> {
    const panel = this.panel(style);
    await this.status(style)
      .filter({ hasText: this.inWords('completed') })
      .waitFor();
    await panel.locator('svg.sequence g.message').first().waitFor();
    await panel.locator('svg.sequence g.expected').first().waitFor({ state: 'detached' });
  }

  /** The order waits, and the page says for whom. */
  async seesWaiting(style: Style, service: Service): Promise<void> {
    const name = participantName(service, style)?.[this.language] ?? service;
    await this.panel(style).locator('.waits').filter({ hasText: name }).waitFor();
    await this.panel(style).locator('svg.sequence g.expected').first().waitFor();
    await this.status(style)
      .filter({ hasText: this.inWords('pending') })
      .waitFor();
  }

  async kill(style: Style, service: Service): Promise<void> {
    await this.act(style, service, 'kill');
    await this.chip(style, service, 'down').waitFor();
  }

  async start(style: Style, service: Service): Promise<void> {
    await this.act(style, service, 'start');
    await this.chip(style, service, 'up').waitFor();
  }

  /** Opens what can be done to a process. */
  async openProcess(style: Style, service: Service): Promise<Locator> {
    await this.chip(style, service).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.waitFor();
    return dialog;
  }

  private async act(style: Style, service: Service, action: 'kill' | 'start'): Promise<void> {
    const dialog = await this.openProcess(style, service);
    await dialog
      .getByRole('button', { name: `${this.text(`action.${action}`)}: ${this.text(`short.${service}`)}` })
      .click();
    await dialog.waitFor({ state: 'hidden' });
  }

  private panel(style: Style): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${this.text(style)}`) });
  }

  private status(style: Style): Locator {
    return this.panel(style).getByRole('status');
  }

  private chip(style: Style, service: Service, state?: 'up' | 'down'): Locator {
    const list = this.page.getByRole('list', { name: this.text('services.of', { style: this.text(style) }) });
    const [name, end] = [this.text(`short.${service}`), state ? ` ?: ${this.text(`state.${state}`)}$` : ''];
    return list.getByRole('button', { name: new RegExp(`^${name}${end}`) });
  }

  private inWords(status: 'completed' | 'pending'): string {
    return statusName(status)[this.language];
  }

  private text(...[key, values]: Parameters<typeof textIn> extends [unknown, ...infer Rest] ? Rest : never): string {
    return textIn(this.language, key, values);
  }
}
