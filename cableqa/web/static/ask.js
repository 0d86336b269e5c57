/* Ask: the newest question stands at the top while its answer grows; text to copy and to keep. */
(() => {
  "use strict";
  const cableqa = window.cableqa;
  const opened = new Set(); // the details that stand open, by their keys
  let told = 0;

  const keyOf = (details) =>
    `${details.closest("[data-key]:not(details)")?.dataset.key} ${details.dataset.key}`;

  /* After the conversation was written anew: what stood open stands open. */
  cableqa.follow = (element) => {
    const exchanges = element.querySelectorAll(".exchange");
    if (!exchanges.length) opened.clear();
    element.querySelectorAll("details[data-key]").forEach((one) => {
      if (opened.has(keyOf(one))) one.open = true;
    });
    if (exchanges.length > told)
      exchanges[exchanges.length - 1].scrollIntoView({ block: "start" });
    told = exchanges.length;
  };

  document.addEventListener("click", (event) => {
    const summary = event.target.closest && event.target.closest("details[data-key] > summary");
    if (!summary) return;
    const key = keyOf(summary.parentElement);
    if (summary.parentElement.open) opened.delete(key);
    else opened.add(key);
  });

  document.addEventListener("click", async (event) => {
    const at = (selector) => event.target.closest && event.target.closest(selector);
    const copy = at("[data-copy]");
    if (copy) cableqa.say((await copied(copy.dataset.copy)) ? "Copied" : "The browser did not copy");
    const save = at("[data-save]");
    const source = save && document.querySelector(save.dataset.save);
    if (source) keep(source.textContent, save.dataset.name);
  });

  /* navigator.clipboard is there on this machine and over https only. */
  async function copied(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }

  function keep(text, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
})();
