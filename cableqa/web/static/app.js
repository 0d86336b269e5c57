/* The page's own behaviour: citations open the reader beside the room, addresses open cables,
   and clicks inside a page's HTML reach their callback (see rooms/bus.py). */
(() => {
  "use strict";
  const receivers = new Map();
  const waiting = new Map();
  let origin = null; // what had the focus before the reader opened, and how to find it again
  const NARROW = "(max-width: 820px)";

  const cableqa = (window.cableqa = {
    /* A room's receiver announces itself; what was sent before it did is delivered now. */
    receive(name, deliver) {
      receivers.set(name, deliver);
      const more = document.querySelector(".overflow-menu > button");
      if (more) more.ariaLabel = "More rooms"; // Gradio gives it none
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
    /* Say something briefly, to the eye and to a screen reader. */
    say(text) {
      const said = document.getElementById("said");
      said.textContent = text;
      clearTimeout(said.timer);
      said.timer = setTimeout(() => (said.textContent = ""), 2500);
    },
    open,
    close,
  });

  /* On a narrow page the reader covers the room, which then cannot be reached by Tab. */
  function cover(on) {
    const home = document.getElementById("reader-home");
    const hide = on && matchMedia(NARROW).matches;
    for (const one of home.parentElement.children) if (one !== home) one.inert = hide;
  }

  /* The chip that was opened, also after its page was written anew. */
  function chipOf(place) {
    const same = (chip) => chip.dataset.p === place.p && chip.dataset.cable === place.cable;
    return [...document.querySelectorAll("main a[data-cable]")].find(
      (chip) => same(chip) && !chip.closest("#reader"));
  }

  function show(place) {
    document.querySelectorAll(".chip.open").forEach((chip) => chip.classList.remove("open"));
    if (place && origin && origin.element.matches && origin.element.matches(".chip"))
      origin.element.classList.add("open");
  }

  async function open({ cable, p, quote }, remember = true) {
    const reader = document.getElementById("reader");
    const sheet = reader.querySelector(".sheet");
    const query = new URLSearchParams();
    if (p) query.set("p", p);
    if (quote) query.set("quote", quote);
    if (!reader.contains(document.activeElement))
      origin = { element: document.activeElement, place: { cable, p } };
    reader.hidden = false;
    cover(true);
    show({ cable, p });
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
    if (quote) link.set("quote", quote);
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
    cover(false);
    show(null);
    const back = origin && (origin.element.isConnected ? origin.element : chipOf(origin.place));
    if (back) back.focus({ preventScroll: true });
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

  /* The filters stand open on a wide page; on a narrow one they open and close by our own rule,
     since Gradio's accordion starts one way for both. */
  document.addEventListener("click", (event) => {
    const label = event.target.closest && event.target.closest(".filters > .label-wrap");
    if (!label) return;
    event.stopPropagation();
    label.ariaExpanded = String(label.parentElement.classList.toggle("shown"));
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
})();
