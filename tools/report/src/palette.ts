import { dark as darkDiagram, light as lightDiagram, type DiagramPalette } from '@shop/diagram';

/** The colours of the page, by what they are for. Every pair that carries text is tested against WCAG 2.2 AA. */
export interface Palette extends DiagramPalette {
  readonly page: string;
  readonly sunken: string;
  readonly link: string;
  readonly passed: string;
  readonly failedSurface: string;
}

export const light: Palette = {
  ...lightDiagram,
  page: '#f6f7f9',
  sunken: '#f1f3f6',
  link: '#2450a8',
  passed: '#1a6e3a',
  failedSurface: '#fdf3f2',
};

export const dark: Palette = {
  ...darkDiagram,
  page: '#12161c',
  sunken: '#212934',
  link: '#9db8f5',
  passed: '#7ccf97',
  failedSurface: '#251f25',
};
