"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const results = Array.from(document.querySelectorAll(".result"));
  const chips = Array.from(document.querySelectorAll(".count[data-verdict]"));
  const search = $("search"), department = $("department");
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.verdict);
    const who = department ? department.value : "";
    let count = 0;
    for (const node of results) {
      const text = node.textContent.toLowerCase();
      const fits = words.every((w) => text.includes(w)) && (!wanted.length || wanted.includes(node.dataset.verdict)) &&
        (!who || node.dataset.departments.split("|").includes(who));
      node.classList.toggle("hidden", !fits);
      count += fits;
    }
    $("count").firstElementChild.textContent = count;
  };
  for (const chip of chips)
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("input", filter);
})();
