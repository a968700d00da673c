/*
 * Evaluated in a page: finds text that is cut off, and labels or things to click on that lie on each other, by the
 * geometry of what is shown. The result is the list of them.
 */
(() => {
  /** Pixels that rounding may come to. */
  const slack = 1;
  const clips = new Set(['hidden', 'clip']);
  const scrolls = new Set(['auto', 'scroll']);
  const interactive = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=tab], [role=switch]';

  const intersection = (a, b) => {
    const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)];
    const [right, bottom] = [Math.min(a.right, b.right), Math.min(a.bottom, b.bottom)];
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const isSeen = (box) => box.width > slack && box.height > slack;
  const words = (text) => JSON.stringify(text.trim().replace(/\s+/g, ' ').slice(0, 60));

  function* ancestorsOf(element) {
    for (let each = element; each; each = each.parentElement) yield each;
  }

  /** Shown at all, to somebody who looks: what only a screen reader gets is in a box of a pixel. */
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
    ![...ancestorsOf(element)].some((each) => {
      const { clipPath, clip, position } = getComputedStyle(each);
      const { width, height } = each.getBoundingClientRect();
      return (
        (width <= 1 && height <= 1) || (position === 'absolute' && (clip !== 'auto' || /inset\(50%/.test(clipPath)))
      );
    });

  /** What is left of a box inside the parts of the page that scroll, and what cut it off on the way, if anything did. */
  const visiblePart = (box, element) => {
    let left = box;
    let cutBy;
    for (const each of ancestorsOf(element)) {
      if (each === document.body || each === document.documentElement) break;
      const { overflowX, overflowY } = getComputedStyle(each);
      const area = each.getBoundingClientRect();
      const isCut =
        (clips.has(overflowX) && (left.left < area.left - slack || left.right > area.right + slack)) ||
        (clips.has(overflowY) && (left.top < area.top - slack || left.bottom > area.bottom + slack));
      if (isCut) cutBy ??= each;
      if (isCut || scrolls.has(overflowX) || scrolls.has(overflowY)) left = intersection(left, area);
    }
    return { box: left, cutBy };
  };

  /** Lies above the rest on purpose. */
  const floats = (element) =>
    [...ancestorsOf(element)].some((each) => ['fixed', 'sticky'].includes(getComputedStyle(each).position));

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('script, style, noscript, option, title') || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (!isSeen(box)) continue;
      const part = visiblePart(box, element);
      texts.push({ element, name: words(node.data), box: part.box, cutBy: part.cutBy, floats: floats(element) });
    }
  }

  const controls = [...document.querySelectorAll(interactive)].filter(isShown).map((element) => ({
    element,
    name: `${element.tagName.toLowerCase()} ${words(element.getAttribute('aria-label') ?? element.textContent ?? '')}`,
    box: visiblePart(element.getBoundingClientRect(), element).box,
    floats: floats(element),
  }));

  const cut = texts
    .filter(({ cutBy }) => cutBy)
    .map(({ name, cutBy }) => `cut: ${name} by ${cutBy.tagName.toLowerCase()}.${cutBy.getAttribute('class') ?? ''}`);
  for (const element of document.querySelectorAll('body *')) {
    const isEllipsis = getComputedStyle(element).textOverflow === 'ellipsis';
    if (isEllipsis && element.scrollWidth > element.clientWidth + slack && isShown(element))
      cut.push(`cut: ${words(element.textContent)} ends in dots`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth + slack)
    cut.push(`wide: the page is ${scrollWidth} px in a window of ${clientWidth} px`);

  /** Lines stand closer than the boxes of their letters are high: of a text its middle counts. */
  const core = (box) => {
    const margin = Math.min(box.height, box.bottom - box.top) * 0.22;
    return { ...box, left: box.left, right: box.right, top: box.top + margin, bottom: box.bottom - margin };
  };

  const overlapping = (things, boxOf) => {
    const sorted = things
      .map((thing) => ({ ...thing, box: boxOf(thing.box) }))
      .filter(({ box }) => box.right - box.left > slack && box.bottom - box.top > slack)
      .sort((a, b) => a.box.top - b.box.top);
    return sorted.flatMap((a, index) => {
      const found = [];
      for (const b of sorted.slice(index + 1)) {
        if (b.box.top >= a.box.bottom) break;
        if (a.floats !== b.floats || a.element.contains(b.element) || b.element.contains(a.element)) continue;
        if (isSeen(intersection(a.box, b.box))) found.push(`overlap: ${a.name} and ${b.name}`);
      }
      return found;
    });
  };

  return [...new Set([...cut, ...overlapping(texts, core), ...overlapping(controls, (box) => box)])];
})();
