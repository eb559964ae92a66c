"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const cards = all(".card").map((node) => ({
    node,
    text: node.textContent.toLowerCase(),
    section: node.dataset.section,
    departments: node.dataset.departments.split("|"),
    dues: node.dataset.dues.split(" "),
  }));
  const search = $("search"), department = $("department"), section = $("section");
  let due = "";
  const narrow = () => matchMedia("(max-width: 820px)").matches;
  let left = null;  // how far down the plan was when a value led to the source on a phone

  const show = (name) => {
    document.body.dataset.show = name;
    for (const tab of all("[data-tab]")) tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
    $("back").classList.toggle("hidden", !(narrow() && name === "text" && left !== null));
  };

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const who = department ? department.value : "", where = section ? section.value : "";
    let count = 0;
    for (const card of cards) {
      const fits = words.every((w) => card.text.includes(w)) && (!who || card.departments.includes(who)) &&
        (!where || card.section === where) && (!due || card.dues.includes(due));
      card.node.classList.toggle("hidden", !fits);
      count += fits;
    }
    for (const group of all(".group")) group.classList.toggle("hidden", !group.querySelector(".card:not(.hidden)"));
    $("count").firstElementChild.textContent = count;
    $("nothing").classList.toggle("hidden", count > 0 || !cards.length);
    for (const node of all(".bubble")) node.setAttribute("aria-pressed", String(node.dataset.due === due));
    for (const node of all(".bar")) node.setAttribute("aria-pressed", String(!!who && node.dataset.department === who));
  };

  const reset = () => {
    search.value = "";
    if (department) department.value = "";
    if (section) section.value = "";
    due = "";
    filter();
  };

  const clear = () => { for (const node of all(".on, .here")) node.classList.remove("on", "here"); };

  const scrollText = (node) => {
    if (narrow()) {
      left = scrollY;
      show("text");
      node.scrollIntoView({ block: "center" });
      return;
    }
    const pane = $("source"), top = node.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + top - pane.clientHeight / 3 });
  };

  const find = (id) => {
    const marks = all(`mark[data-v~="${CSS.escape(id)}"]`);
    clear();
    for (const node of [...marks, ...all(`[data-go="${CSS.escape(id)}"]`)]) node.classList.add("on");
    if (marks.length) scrollText(marks[0]);
  };

  const findItem = (id) => {
    const blocks = all(`#source [data-i~="${CSS.escape(id)}"]`);
    clear();
    for (const node of blocks) node.classList.add("here");
    if (blocks.length) scrollText(blocks[0]);
  };

  const toPlan = (ids) => {
    const node = ids.map((id) => document.querySelector(`[data-go="${CSS.escape(id)}"]`)).find(Boolean);
    if (!node) return;
    if (node.closest(".hidden")) reset();
    clear();
    for (const id of ids) for (const one of all(`[data-go="${CSS.escape(id)}"], mark[data-v~="${CSS.escape(id)}"]`)) one.classList.add("on");
    if (narrow()) show("plan");
    node.scrollIntoView({ block: "center" });
  };

  const pick = (target) => {
    const near = (selector) => target.closest(selector);
    let node;
    if ((node = near("[data-go]"))) find(node.dataset.go);
    else if ((node = near("[data-item]"))) findItem(node.dataset.item);
    else if ((node = near("mark[data-v]"))) toPlan(node.dataset.v.split(" "));
    else if ((node = near("[data-tab]"))) { left = null; show(node.dataset.tab); scrollTo(0, document.querySelector(".top").offsetHeight); }
    else if ((node = near(".bubble"))) { due = due === node.dataset.due ? "" : node.dataset.due; filter(); if (narrow()) show("plan"); }
    else if ((node = near(".bar"))) {
      department.value = department.value === node.dataset.department ? "" : node.dataset.department;
      filter();
      if (narrow()) show("plan");
    } else return false;
    return true;
  };

  document.addEventListener("click", (event) => { pick(event.target); });
  document.addEventListener("keydown", (event) => {
    const drawn = event.target.closest && event.target.closest("mark, .bubble, .bar");
    if (drawn && (event.key === "Enter" || event.key === " ") && pick(event.target)) event.preventDefault();
    if (event.key === "Escape") clear();
  });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", filter);
  for (const node of [department, section]) if (node) node.addEventListener("change", filter);
  $("reset").addEventListener("click", reset);
  $("back").addEventListener("click", () => { show("plan"); scrollTo(0, left || 0); });
  const closed = [];
  addEventListener("beforeprint", () => { for (const node of all("details.measures:not([open])")) { node.open = true; closed.push(node); } });
  addEventListener("afterprint", () => { for (const node of closed.splice(0)) node.open = false; });
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id.includes(".")) find(id);
    else if (id) findItem(id);
  };
  addEventListener("hashchange", follow);
  show("plan");
  if (location.hash) follow();
})();
