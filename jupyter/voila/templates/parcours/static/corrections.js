// Corrects answers on the page when the kernel, which does it otherwise, is gone: each question brings its right
// answers and its explanation. Our own, no dependency; kernel.js loads it on pages with questions.

const MEMBER = "parcours-segur-salle"; // of those who are in a room, whose answers salle.js keeps and sends
const main = document.getElementById("contenu");
const waiting = new Map(); // forms that the kernel has not judged yet, and what was given

addEventListener("parcours:reponse", ({ target, detail }) => { waiting.set(target, detail.donne); correct(); });
addEventListener("submit", (event) => { if (event.target.dataset.live === "answer" && gone()) event.preventDefault(); });
new MutationObserver(correct).observe(main, { attributeFilter: ["data-liaison"] });

// What kernel.js says: the server is away or, for one whose kernel alone is lost, a new page would judge the answer.
// In a room it would take thirty new kernels at once, and lose what each page shows.
function gone() {
  return main.dataset.liaison === "serveur" || main.dataset.liaison === "perdue" && inRoom();
}

function inRoom() {
  try { return Boolean(localStorage.getItem(MEMBER)); } catch { return false; }
}

// A form that the kernel has judged was replaced: it is on the page no more.
function correct() {
  if (!gone()) return;
  for (const [form, donne] of waiting) if (form.isConnected && complete(form, donne)) tell(form, donne);
  waiting.clear();
}

function complete(form, donne) {
  return donne.length > 0 && donne.every(Boolean) && new Set(donne).size === donne.length;
}

function tell(form, donne) {
  const box = form.querySelector(".avis");
  const template = form.querySelector("template[data-corrige]");
  const juste = right(form.dataset.genre, donne, JSON.parse(template.dataset.corrige));
  const explanation = template.content.cloneNode(true);
  if (juste) explanation.querySelector(".bonnes")?.remove();
  const verdict = Object.assign(document.createElement("p"), { className: "verdict" });
  verdict.append(Object.assign(document.createElement("strong"), { textContent: juste ? "Juste." : "Non." }));
  if (inRoom()) verdict.append(" Réponse gardée\u00a0: elle partira au retour de la liaison.");
  box.classList.add(juste ? "juste" : "faux");
  box.replaceChildren(verdict, explanation);
  form.querySelector("fieldset").disabled = true;
  form.querySelector("button[type=submit]").hidden = true;
  setTimeout(() => box.focus()); // once live.js has done with the button
}

// A text is forgiven its case and accents, but not its typos, which the kernel alone tells from other acronyms;
// ranks count where the order is asked.
function right(genre, donne, bonnes) {
  if (genre === "texte") return bonnes.some((text) => fold(text) === fold(donne[0]));
  const [one, other] = genre === "ordre" ? [donne, bonnes] : [[...donne].sort(), [...bonnes].sort()];
  return one.length === other.length && one.every((text, rank) => text === other[rank]);
}

function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "");
}
