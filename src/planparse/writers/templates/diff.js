"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const cards = all(".card").map((node) => ({
    node,
    text: node.textContent.toLowerCase(),
    status: node.dataset.status,
    marks: node.dataset.marks.split(" "),
    departments: node.dataset.departments.split("|"),
    sections: node.dataset.sections.split("|"),
  }));
  const search = $("search"), department = $("department"), section = $("section");
  const chips = all(".count[data-status]");
  const prefix = { items: "", targets: "t-", owners: "o-" };

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const who = department ? department.value : "", where = section ? section.value : "";
    const wanted = { items: [], targets: [], owners: [] };
    for (const chip of chips)
      if (chip.getAttribute("aria-pressed") === "true") wanted[chip.dataset.key].push(prefix[chip.dataset.key] + chip.dataset.status);
    let count = 0;
    for (const card of cards) {
      const fits = words.every((w) => card.text.includes(w)) && (!who || card.departments.includes(who)) &&
        (!where || card.sections.includes(where)) && (!wanted.items.length || wanted.items.includes(card.status)) &&
        (!wanted.targets.length || wanted.targets.some((m) => card.marks.includes(m))) &&
        (!wanted.owners.length || wanted.owners.some((m) => card.marks.includes(m)));
      card.node.classList.toggle("hidden", !fits);
      count += fits;
    }
    for (const chapter of all(".chapter")) chapter.classList.toggle("hidden", !chapter.querySelector(".card:not(.hidden)"));
    $("count").firstElementChild.textContent = count;
    $("nothing").classList.toggle("hidden", count > 0 || !cards.length);
  };

  const reset = () => {
    $("filters").reset();
    for (const chip of chips) chip.setAttribute("aria-pressed", "false");
    filter();
  };

  const go = (id) => {
    const node = $(id);
    if (!node) return;
    if (node.classList.contains("hidden")) reset();
    for (const other of all(".card.here")) other.classList.remove("here");
    node.classList.add("here");
    node.scrollIntoView({ block: "start" });
  };

  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("input", filter);
  $("clear").addEventListener("click", reset);
  for (const chip of chips)
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  for (const bar of all(".bar")) {
    bar.addEventListener("click", () => go(bar.dataset.card));
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        go(bar.dataset.card);
      }
    });
  }
  for (const link of all('a[href^="#c"]'))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(link.getAttribute("href").slice(1));
    });
  if (location.hash.startsWith("#c")) go(location.hash.slice(1));
  window.addEventListener("beforeprint", () => {
    for (const node of all(".card.here")) node.classList.remove("here");
  });
  filter();
})();
