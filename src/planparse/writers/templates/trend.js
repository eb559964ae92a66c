"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const main = $("charts"), search = $("search"), section = $("section"), order = $("order");
  const charts = Array.from(main.querySelectorAll(".line"));
  const keys = {
    place: (node) => Number(node.dataset.place),
    up: (node) => -Number(node.dataset.share),
    down: (node) => Number(node.dataset.share),
  };
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const node of charts) {
      const text = node.textContent.toLowerCase();
      const fits = words.every((w) => text.includes(w)) && (!section || !section.value || node.dataset.section === section.value);
      node.classList.toggle("hidden", !fits);
      count += fits;
    }
    $("count").firstElementChild.textContent = count;
  };
  order.addEventListener("change", () => {
    const key = keys[order.value];
    for (const node of [...charts].sort((a, b) => key(a) - key(b) || keys.place(a) - keys.place(b))) main.append(node);
  });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("input", filter);
})();
