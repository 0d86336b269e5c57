/* The page's own behaviour: citations open the reader beside the room, addresses open cables,
   and clicks inside a page's HTML reach their callback (see rooms/bus.py). */
(() => {
  "use strict";
  const receivers = new Map();
  const waiting = new Map();
  let origin = null; // what had the focus before the reader opened

  const cableqa = (window.cableqa = {
    /* A room's receiver announces itself; what was sent before it did is delivered now. */
    receive(name, deliver) {
      receivers.set(name, deliver);
      (waiting.get(name) || []).forEach(deliver);
      waiting.delete(name);
    },
    send(name, data) {
      const deliver = receivers.get(name);
      if (deliver) deliver(data);
      else waiting.set(name, [...(waiting.get(name) || []), data]);
    },
    /* Bring the paragraph that was asked for into view inside `element`. */
    arrive(element) {
      const target = element.querySelector("mark.quoted") || element.querySelector(".target");
      if (target) target.scrollIntoView({ block: "center" });
    },
    open,
    close,
  });

  async function open({ cable, p, quote }, remember = true) {
    const reader = document.getElementById("reader");
    const sheet = reader.querySelector(".sheet");
    const query = new URLSearchParams();
    if (p) query.set("p", p);
    if (quote) query.set("quote", quote);
    if (reader.hidden) origin = document.activeElement;
    reader.hidden = false;
    document.body.classList.add("reading");
    sheet.setAttribute("aria-busy", "true");
    let text;
    try {
      const reply = await fetch(`reader/${encodeURIComponent(cable)}?${query}`);
      text = await reply.text();
    } catch {
      text = '<div class="notice problem" role="alert">The server does not answer.</div>';
    }
    sheet.innerHTML = text;
    sheet.removeAttribute("aria-busy");
    const link = new URLSearchParams({ cable });
    if (p) link.set("p", p);
    const whole = reader.querySelector(".whole");
    whole.href = `?${link}`;
    Object.assign(whole.dataset, { cable, p: p || "", quote: quote || "" });
    sheet.scrollTop = 0;
    cableqa.arrive(sheet);
    sheet.focus({ preventScroll: true });
    if (remember) history.pushState({ cable, p, quote }, "", location.href);
  }

  function close(remember = true) {
    const reader = document.getElementById("reader");
    if (!reader || reader.hidden) return;
    reader.hidden = true;
    document.body.classList.remove("reading");
    if (origin && origin.isConnected) origin.focus({ preventScroll: true });
    if (remember && history.state && history.state.cable) history.back();
  }

  window.addEventListener("popstate", (event) => {
    if (event.state && event.state.cable) open(event.state, false);
    else close(false);
  });

  /* One listener for all pages: what may be clicked says so by its data. */
  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return; // a new tab, as with any link
    const at = (selector) => event.target.closest && event.target.closest(selector);
    const whole = at("[data-read]");
    if (whole) {
      event.preventDefault();
      close();
      cableqa.send("read", { ...whole.dataset });
      return;
    }
    const cited = at("[data-cable][data-p], a[data-cable]");
    if (cited) {
      event.preventDefault();
      open({ cable: cited.dataset.cable, p: cited.dataset.p, quote: cited.dataset.quote });
      return;
    }
    if (at("[data-close]")) {
      close();
      return;
    }
    const starter = at("[data-ask]");
    if (starter) {
      cableqa.send("ask", { text: starter.dataset.ask });
      return;
    }
    /* data-send="search" data-detail='{"text": ...}' reaches the receiver of that name */
    const sender = at("[data-send]");
    if (sender) {
      event.preventDefault();
      cableqa.send(sender.dataset.send, JSON.parse(sender.dataset.detail || "{}"));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
})();
