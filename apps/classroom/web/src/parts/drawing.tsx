import { h, type ComponentChild, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';

type Attributes = Record<string, unknown>;
/** What an element of a drawing gets beside its own attributes. */
type More = (element: Element) => Attributes | undefined;

interface DrawingProps {
  readonly svg: string;
  readonly more?: More;
}

/**
 * A drawing that is given as markup, put into the page as elements of it: what has not changed stays in place, so that a
 * diagram grows without losing whoever stands in it with the keyboard.
 */
export function Drawing({ svg, more }: DrawingProps) {
  const root = useMemo(() => parsed(svg), [svg]);
  return root && toElements(root, more);
}

function parsed(svg: string): Element | null {
  const template = document.createElement('template');
  template.innerHTML = svg;
  return template.content.firstElementChild;
}

function toElements(element: Element, more: More | undefined): VNode {
  const attributes: Attributes = {};
  for (const { name, value } of element.attributes) attributes[name] = value;
  const index = element.getAttribute('data-index');
  if (index !== null) attributes['key'] = index;
  return h(element.localName, { ...attributes, ...more?.(element) }, childrenOf(element, more));
}

function childrenOf(element: Element, more: More | undefined): ComponentChild[] {
  const children: ComponentChild[] = [];
  for (const child of element.childNodes) {
    if (child instanceof Element) children.push(toElements(child, more));
    else if (child.nodeValue) children.push(child.nodeValue);
  }
  return children;
}
