/* Read: the document that was opened comes to its place, and the address leads here again. */
(() => {
  "use strict";
  const cableqa = window.cableqa;

  cableqa.opened = (element) => {
    const cable = element.querySelector(".cable");
    if (!cable) return;
    const { cable: id, p } = cable.dataset;
    const link = new URLSearchParams({ cable: id });
    if (p) link.set("p", p);
    history.replaceState(history.state, "", `?${link}`);
    /* The tab is shown after its content came: wait until the document has a place. */
    let tries = 40;
    const arrive = () => {
      if (!cable.offsetHeight && tries--) return setTimeout(arrive, 50);
      if (p) cableqa.arrive(element);
      else scrollTo(0, 0);
    };
    arrive();
  };

  const list = () => document.querySelector(".suggestions");
  const links = () => [...document.querySelectorAll(".suggestions a")];
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest && event.target.closest("#cable-id");
    const at = links().indexOf(document.activeElement);
    if (!list() || (!field && at < 0)) return;
    if (event.key === "Escape") {
      list().remove();
      document.querySelector("#cable-id textarea, #cable-id input").focus();
      event.preventDefault();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const next = links()[at + step];
    (next || document.querySelector("#cable-id textarea, #cable-id input")).focus();
    event.preventDefault();
  });
})();
