// What surrounds the content of a page, and what only some pages need. Our own, no dependency.

// Three modules that few pages need: a training room (its own page, and every page of one who is in it), the board
// of its trainer, and corrections for questions that outlive their kernel.
const { moduleSalle, moduleAnimation, moduleCorrections } = document.body.dataset;
let member = null;
try { member = localStorage.getItem("parcours-segur-salle"); } catch { /* a browser that keeps nothing is in no room */ }
if (member || document.querySelector("[data-salle]")) import(moduleSalle);
if (document.querySelector("[data-animation]")) import(moduleAnimation);
if (document.querySelector("template[data-corrige]")) import(moduleCorrections);

// A panel of the menu does not stay over what the keyboard has gone on to.
document.addEventListener("focusin", ({ target }) => {
  if (!target.closest(".menu")) document.querySelectorAll(".menu [popover]").forEach((panel) => panel.hidePopover?.());
});
