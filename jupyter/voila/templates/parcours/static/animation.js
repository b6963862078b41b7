// The trainer's side of a training room: opens it, shows its board, leads it, closes it. Our own, no dependency.
// The secret of the room is in the fragment of the address, which browsers send to nobody. Addresses: see serving/rooms.

const OFTEN = 500, SELDOM = 2000; // milliseconds between two looks at the board, in a tab that is seen or not
const LONGEST = 10000; // between two tries while the server is away
const FRESH = 10000; // milliseconds after which time has passed for those who said nothing: the board is asked anew
const PATIENCE = 8000;
const PROJECTED = "parcours-segur-projection";
const LINK = /^#([A-Z0-9]{4,12})\.([\w-]{16,200})$/;

const base = new URL(JSON.parse(document.getElementById("jupyter-config-data").textContent).baseUrl, location.href).href;
const root = document.querySelector("[data-animation]");
const part = (name) => root.querySelector(`[data-animation-${name}]`);
const button = (name) => root.querySelector(`#animation-${name}`);

let room = null; // { code, secret }
let shown = {}; // HTML of the board by fragment
let version = "", asked = 0; // of the board that is shown, and when it came whole
let timer = 0, misses = 0;

// --- The server

async function ask(method, path, body) {
  const headers = { "Content-Type": "application/json", ...(room && { Authorization: `Bearer ${room.secret}` }) };
  try {
    const answer = await fetch(`${base}parcours/salle${path}`, { method, headers, body: body && JSON.stringify(body), cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) });
    return { status: answer.status, content: await answer.json().catch(() => ({})) };
  } catch { return { status: 0, content: {} }; }
}

async function open(form) {
  const { status, content } = await ask("POST", "", { couloir: form.elements.couloir.value });
  if (status !== 201) return say(content.phrase ?? "Le serveur ne répond pas\u202f; réessayez dans un instant.");
  keep(content);
  take();
  button("copier").focus();
}

function keep({ code, secret }) {
  history.replaceState(null, "", `#${code}.${secret}`);
}

// The room that the address names, if it names one.
function take() {
  const [, code, secret] = location.hash.match(LINK) ?? [];
  room = code ? { code, secret } : null;
  [shown, version, asked, misses] = [{}, "", 0, 0];
  say(!room && location.hash.includes(".") ? "Cette adresse n’est pas celle d’un tableau\u202f: il en manque une partie." : "");
  draw();
  if (room) look();
}

async function look() {
  clearTimeout(timer);
  const current = room;
  const stale = Date.now() - asked > FRESH;
  const query = new URLSearchParams({ adresse: learners(), ...(version && !stale && { version }) });
  const { status, content } = await ask("GET", `/${room.code}/tableau?${query}`);
  if (room !== current) return;
  if ([403, 404].includes(status) && content.phrase) return end(content.phrase);
  if (status === 200 && content.version) show(content);
  else miss();
  timer = setTimeout(look, misses ? Math.min(OFTEN * 2 ** misses, LONGEST) : document.hidden ? SELDOM : OFTEN);
}

function learners() {
  const address = new URL(`salle.ipynb?code=${room.code}`, location.href);
  return address.href.length <= 300 ? address.href : "";
}

async function direct(form) {
  const [page, query = ""] = form.elements.cible.value.split("?");
  const label = page && form.elements.cible.selectedOptions[0].textContent;
  const texte = (form.elements.texte.value.trim() || label).trim().replace(/\s+/g, " "); // no-break spaces are refused
  if (!texte) return say("Choisissez où aller, ou écrivez un message.");
  const { status, content } = await ask("POST", `/${room.code}/consigne`, { page, query, texte });
  say(status === 200 ? "" : content.phrase ?? "Le serveur ne répond pas\u202f: la consigne n’est pas partie.");
  if (status === 200) form.reset();
  look();
}

async function close() {
  const { status, content } = await ask("DELETE", `/${room.code}`);
  if (status === 204) end("La salle est fermée. Tout ce qui la concernait est effacé.");
  else if (status === 404) end(content.phrase ?? "La salle est fermée.");
  else say(content.phrase ?? "Le serveur ne répond pas\u202f: la salle est encore ouverte. Réessayez.");
}

// --- The page

function show(content) {
  [version, misses] = [String(content.version), 0];
  const { fragments = {}, statut } = content; // those of time alone, if the version is the one that is shown
  for (const [name, html] of Object.entries(fragments)) if (shown[name] !== html) replace(name, html);
  Object.assign(shown, fragments);
  if (fragments.acces) asked = Date.now();
  if (statut !== undefined && part("statut").textContent !== statut) part("statut").textContent = statut;
  say("", "miss");
}

// What the trainer is filling in stays as it is, with its focus; elsewhere the focus goes to what has the same id.
function replace(name, html) {
  const box = root.querySelector(`[data-tableau="${name}"]`);
  if (!box) return;
  const focused = box.contains(document.activeElement) ? document.activeElement : null;
  const filled = Object.fromEntries([...box.querySelectorAll("select, input")].map((control) => [control.id, control.value]));
  box.innerHTML = html;
  for (const control of box.querySelectorAll("select, input")) control.value = filled[control.id] ?? control.value;
  if (focused?.id) box.querySelector(`#${CSS.escape(focused.id)}`)?.focus({ preventScroll: true });
}

function miss() {
  misses += 1;
  const seen = asked ? ` Ce tableau est celui de ${new Date(asked).toLocaleTimeString("fr-FR")}.` : "";
  say(`Le serveur ne répond pas\u202f; nouvel essai dans un instant.${seen}`, "miss");
}

// What is told stays until something else is; a sentence on the line goes when the line is back.
function say(sentence, about = "") {
  const box = part("dit");
  if (!sentence && about && box.dataset.about !== about) return;
  box.dataset.about = about;
  if (box.textContent !== sentence) box.textContent = sentence;
}

function end(phrase) {
  clearTimeout(timer);
  room = null;
  history.replaceState(null, "", location.pathname + location.search);
  project(false);
  draw();
  say(phrase);
  button("entrer").focus();
}

function draw() {
  part("sans").hidden = true;
  part("ouvrir").hidden = Boolean(room);
  part("tableau").hidden = !room;
  confirm(false);
  if (!room) for (const box of root.querySelectorAll("[data-tableau]")) box.replaceChildren();
}

function confirm(asking) {
  button("confirmer").hidden = !asking;
  button("fermer").setAttribute("aria-expanded", String(asking));
}

// The whole screen hides the address, hence the secret; a browser that refuses it projects all the same.
function project(on) {
  document.body.classList.toggle("projection", on);
  button("projeter").setAttribute("aria-pressed", String(on));
  try { sessionStorage.setItem(PROJECTED, on ? "oui" : ""); } catch { /* until the page is reloaded, then */ }
  if (on) document.documentElement.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement) document.exitFullscreen();
}

async function copy() {
  try { await navigator.clipboard.writeText(location.href); button("copier").textContent = "Adresse copiée"; } catch { window.prompt("Copiez cette adresse", location.href); }
  setTimeout(() => { button("copier").textContent = "Copier l’adresse du tableau"; }, 2000);
}

root.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.matches("[data-animation-ouvrir]")) open(event.target);
  if (event.target.matches("[data-consigne]")) direct(event.target);
});
button("copier").addEventListener("click", copy);
button("projeter").addEventListener("click", () => project(!document.body.classList.contains("projection")));
button("fermer").addEventListener("click", () => { confirm(true); button("garder").focus(); });
button("garder").addEventListener("click", () => { confirm(false); button("fermer").focus(); });
button("effacer").addEventListener("click", close);
document.addEventListener("visibilitychange", () => { if (!document.hidden && room) look(); });
addEventListener("hashchange", () => { if (LINK.test(location.hash)) take(); else if (room) keep(room); }); // a link inside the page
take();
try { if (room && sessionStorage.getItem(PROJECTED)) project(true); } catch { /* not kept */ }
