/* Search: the address follows what was found, the counts fold on a narrow screen, and each room
   keeps the place to which it was scrolled. */
(() => {
  "use strict";
  const cableqa = window.cableqa;
  const NARROW = 1000;

  cableqa.found = (element) => {
    const found = element.querySelector(".found[data-link]");
    const facets = element.querySelector(".facets");
    if (facets && innerWidth < NARROW) facets.open = false;
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
  const open = () => document.querySelector('#rooms [role="tab"][aria-selected="true"]');
  addEventListener("scroll", () => { if (room && open() === room) places.set(room.textContent, scrollY); }, { passive: true });
  new MutationObserver(() => {
    const now = open();
    if (!now || now === room) return;
    const known = room !== null;
    room = now;
    if (known) requestAnimationFrame(() => scrollTo(0, places.get(now.textContent) || 0));
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["aria-selected"] });
})();
