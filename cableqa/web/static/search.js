/* Search: the address follows what was found, the counts fold on a narrow screen, and each room
   keeps the place to which it was scrolled. */
(() => {
  "use strict";
  const cableqa = window.cableqa;
  const NARROW = 1000;

  /* What was found may come into its place after the call that tells of it. */
  const folded = new WeakSet();
  const fold = (element) => {
    const facets = element.querySelector(".facets");
    if (!facets || folded.has(facets)) return;
    folded.add(facets);
    if (innerWidth < NARROW) facets.open = false;
  };
  const watched = new WeakSet();
  const watch = (element) => {
    if (watched.has(element)) return;
    watched.add(element);
    new MutationObserver(() => fold(element)).observe(element, { childList: true, subtree: true });
  };

  cableqa.found = (element) => {
    const found = element.querySelector(".found[data-link]");
    watch(element);
    fold(element);
    if (!found) return;
    if (element.dataset.link !== found.dataset.link) {
      if (element.dataset.link) element.closest(".main")?.scrollIntoView({ block: "start" });
      element.dataset.link = found.dataset.link;
      if (!new URLSearchParams(location.search).has("cable"))
        history.replaceState(history.state, "", found.dataset.link);
    }
  };

  const places = new Map();
  let room = null;
  let until = 0; // a room that is shown again may take some frames to have its height
  const open = () => document.querySelector('#rooms [role="tab"][aria-selected="true"]');
  const restore = (now) => {
    if (room !== now || performance.now() > until) { until = 0; return; }
    const place = places.get(now.textContent) || 0;
    scrollTo(0, place);
    if (Math.abs(scrollY - place) > 2) requestAnimationFrame(() => restore(now));
    else until = 0;
  };
  /* Rooms change by clicks; once one is hidden the page has moved already. */
  addEventListener("click", () => {
    const now = open();
    if (now) places.set(now.textContent, scrollY);
  }, { capture: true, passive: true });
  for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => { until = 0; }, { passive: true });
  new MutationObserver(() => {
    const now = open();
    if (!now || now === room) return;
    const known = room !== null;
    room = now;
    if (!known) return;
    until = performance.now() + 1500;
    requestAnimationFrame(() => restore(now));
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["aria-selected"] });
})();
