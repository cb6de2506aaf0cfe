import { byId } from './dom.ts';

const STEP = 1.25;

/** Zoom, dragging and links of the leak graph; `choose` gets the path of a file that was chosen. `null` where there is no graph. */
export function makeGraph(choose: (path: string) => void): { readonly mark: (path: string) => void } | null {
  const box = document.getElementById('picture');
  if (box === null) return null;
  const svg = byId<SVGSVGElement>('graph');
  const { width, height } = svg.viewBox.baseVal;
  let scale = 1;

  function zoom(to: number, atX = box!.clientWidth / 2, atY = box!.clientHeight / 2): void {
    const next = Math.max(0.1, Math.min(4, to));
    const [x, y] = [(box!.scrollLeft + atX) / scale, (box!.scrollTop + atY) / scale];
    scale = next;
    svg.setAttribute('width', String(width * scale));
    svg.setAttribute('height', String(height * scale));
    box!.scrollTo(x * scale - atX, y * scale - atY);
  }
  const fitWidth = (): void => zoom(Math.min(1, (box.clientWidth - 2) / width));

  byId('zoom-in').addEventListener('click', () => zoom(scale * STEP));
  byId('zoom-out').addEventListener('click', () => zoom(scale / STEP));
  byId('zoom-fit').addEventListener('click', fitWidth);
  box.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoom(scale * STEP);
    else if (event.key === '-') zoom(scale / STEP);
    else if (event.key === '0') fitWidth();
    else return;
    event.preventDefault();
  });
  box.addEventListener(
    'wheel',
    (event) => {
      // Without a key the wheel scrolls, as it does everywhere; pinching comes as a wheel with this key.
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { left, top } = box.getBoundingClientRect();
      zoom(scale * Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
    },
    { passive: false },
  );
  drag(box);

  const nodes = [...svg.querySelectorAll<SVGAElement>('.node')];
  const edges = [...svg.querySelectorAll<SVGPathElement>('.edge')];
  const light = (target: EventTarget | null): void => {
    const node = target instanceof Element ? target.closest<SVGAElement>('.node') : null;
    svg.classList.toggle('near', node !== null);
    if (node === null) return;
    const own = node.dataset.node;
    const lit = new Set([own]);
    for (const edge of edges) {
      const { from, to } = edge.dataset;
      const touches = from === own || to === own;
      edge.classList.toggle('lit', touches);
      if (touches) lit.add(from).add(to);
    }
    for (const one of nodes) one.classList.toggle('lit', lit.has(one.dataset.node));
  };
  svg.addEventListener('pointerover', ({ target }) => light(target));
  svg.addEventListener('pointerleave', () => light(null));
  svg.addEventListener('focusin', ({ target }) => light(target));
  svg.addEventListener('focusout', () => light(null));
  svg.addEventListener('click', (event) => {
    const node = (event.target as Element).closest<SVGAElement>('.node');
    if (node === null) return;
    event.preventDefault();
    choose(node.dataset.path ?? '');
  });
  fitWidth();
  return {
    mark(path) {
      for (const node of nodes) node.classList.toggle('via', path !== '' && node.dataset.path === path);
    },
  };
}

/** The picture follows a mouse that is pressed; touch scrolls by itself. A press that drags is no click. */
function drag(box: HTMLElement): void {
  let from: { x: number; y: number } | null = null;
  let moved = false;
  box.addEventListener('pointerdown', ({ pointerType, button, clientX, clientY }) => {
    if (pointerType === 'touch' || button !== 0) return;
    from = { x: clientX + box.scrollLeft, y: clientY + box.scrollTop };
    moved = false;
  });
  box.addEventListener('dragstart', (event) => event.preventDefault());
  addEventListener('pointermove', ({ clientX, clientY }) => {
    if (from === null) return;
    const [x, y] = [from.x - clientX, from.y - clientY];
    moved ||= Math.abs(x - box.scrollLeft) + Math.abs(y - box.scrollTop) > 4;
    if (!moved) return;
    box.classList.add('dragged');
    box.scrollTo(x, y);
  });
  addEventListener('pointerup', () => {
    from = null;
    box.classList.remove('dragged');
  });
  box.addEventListener(
    'click',
    (event) => {
      if (!moved) return;
      moved = false;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}
