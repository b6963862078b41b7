// The learner's side of a training room: a membership and an outbox kept by the browser, a strip on every page.
// Our own, no dependency. kernel.js loads it for those who are in a room, and on the page where one joins.
// Addresses: see serving/rooms.

const MEMBER = "parcours-segur-salle"; // { code, jeton, nom, rang, signal, etape, consigne }
const OUTBOX = "parcours-segur-salle-envois"; // [{ id, rang, quoi, quand, valeur }]
const TICKETS = "parcours-segur-salle-entrees"; // { code: jeton } of the seats asked for, until the page is in
const SIGNALS = { ca_va: "Ça va", bloque: "Bloqué", fini: "Fini" };
const ALIKE = { Z: "2", S: "5", G: "6", B: "8", U: "V" }; // as rooms/codes.py reads a code
const LIFE = 5000; // milliseconds between signs of life, twice that in a tab that nobody sees
const SHORTEST = 2000, LONGEST = 15000; // between two tries while the line is broken
const PATIENCE = 8000, MOST = 20; // for one request, envois in it

const base = new URL(JSON.parse(document.getElementById("jupyter-config-data").textContent).baseUrl, location.href).href;
const main = document.getElementById("contenu");
const page = main.querySelector("[data-salle]");
const memory = {}; // of a browser that keeps nothing: the membership lasts as long as the page

const kept = {
  get: (name) => { try { return name in memory ? memory[name] : JSON.parse(localStorage.getItem(name)); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); delete memory[name]; } catch { memory[name] = value; } },
  drop: (name) => { try { localStorage.removeItem(name); } catch { /* nothing was kept */ } delete memory[name]; },
};
const outbox = () => kept.get(OUTBOX) ?? [];

const random = (size) => Array.from(crypto.getRandomValues(new Uint8Array(size))); // plain http has no randomUUID
const uuid = () => random(16).map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-8$4-");
const token = () => btoa(String.fromCharCode(...random(32))).replaceAll("+", "-").replaceAll("/", "_").slice(0, 43);

// --- What is sent

let timer = 0, delay = 0, most = MOST, busy = false, more = false;

// What the learner does is written down before it is sent: neither the page, the line nor the server can lose it.
function note(quoi, valeur) {
  const member = kept.get(MEMBER);
  if (!member) return;
  const rang = member.rang + 1;
  kept.set(MEMBER, { ...member, rang, ...(quoi !== "reponse" && valeur) });
  kept.set(OUTBOX, [...outbox(), { id: uuid(), rang, quoi, quand: Date.now() / 1000, valeur }]);
  draw();
  pump();
}

// One tab at a time empties the outbox; without locks two may send the same envoi, which counts once.
async function pump() {
  clearTimeout(timer);
  more = true;
  if (busy) return;
  busy = true;
  while (more && kept.get(MEMBER)) {
    more = false;
    await (navigator.locks ? navigator.locks.request(OUTBOX, send) : send());
  }
  busy = false;
  if (kept.get(MEMBER)) timer = setTimeout(pump, delay ? delay * (.75 + Math.random() / 2) : document.hidden ? 2 * LIFE : LIFE);
}

async function send() {
  const member = kept.get(MEMBER);
  if (!member) return;
  const envois = outbox().slice(0, most);
  const { status, content, wait } = await ask(`/${member.code}/envois`, { envois }, member.jeton);
  if (kept.get(MEMBER)?.jeton !== member.jeton) return; // left meanwhile
  if (status === 200 && content.recus) received(content); // and not the page of some network that asks for a password
  else if ([403, 404].includes(status) && content.phrase) leave(status === 404 ? "La salle est fermée." : content.phrase);
  else if ([400, 413].includes(status) && content.phrase && envois.length) unread(envois);
  else delay = Math.max(Math.min(LONGEST, Math.max(SHORTEST, 2 * delay)), wait * 1000);
  draw();
}

// An empty outbox is a sign of life; the answer brings the consigne.
function received({ recus, refuses, consigne, nom }) {
  const done = new Set([...recus, ...refuses.map(([id]) => id)]);
  if (done.size) kept.set(OUTBOX, outbox().filter(({ id }) => !done.has(id)));
  const member = kept.get(MEMBER);
  if (member.nom !== nom || member.consigne?.numero !== consigne?.numero) kept.set(MEMBER, { ...member, nom, consigne });
  more ||= done.size > 0 && outbox().length > 0;
  delay = 0;
  most = MOST;
}

// A request that the room cannot read: one envoi at a time, and the one to blame goes.
function unread(envois) {
  if (envois.length > 1) most = 1;
  else kept.set(OUTBOX, outbox().filter(({ id }) => id !== envois[0].id));
  more = true;
}

async function ask(path, body, jeton = "") {
  const headers = { "Content-Type": "application/json", ...(jeton && { Authorization: `Bearer ${jeton}` }) };
  try {
    const answer = await fetch(`${base}parcours/salle${path}`, { method: "POST", headers, body: JSON.stringify(body), cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) });
    return { status: answer.status, content: await answer.json().catch(() => ({})), wait: Number(answer.headers.get("Retry-After")) || 0 };
  } catch { return { status: 0, content: {}, wait: 0 }; }
}

// --- What is shown

const strip = document.createElement("section");
strip.className = "salle-bandeau";
strip.setAttribute("aria-label", "Salle de formation");
strip.innerHTML = `<div class="salle-presence" hidden><p class="salle-qui"><a href="salle.ipynb"></a> <bdi></bdi></p>
<div class="salle-signaux" role="group" aria-label="Où en êtes-vous\u202f?">${Object.entries(SIGNALS).map(([signal, label]) => `<button type="button" class="bouton" id="signal-${signal}" data-signal="${signal}">${label}</button>`).join("")}</div>
<p class="salle-ligne"></p><p class="salle-consigne" role="status"></p></div><p class="salle-dit" role="status"></p>`;
const part = (name) => strip.querySelector(`.salle-${name}`);
const write = (element, text) => { if (element.textContent !== text) element.textContent = text; };
const plural = (number, noun) => `${number} ${noun}${number > 1 ? "s" : ""}`;
const seat = (nom) => /^\d/.test(nom) ? `place ${nom}` : nom;

function draw() {
  const member = kept.get(MEMBER);
  part("presence").hidden = !member;
  if (page) {
    page.querySelector("[data-salle-sans]").hidden = true;
    page.querySelector("[data-salle-entree]").hidden = Boolean(member);
    page.querySelector("[data-salle-sortie]").hidden = !member;
  }
  if (!member) return;
  const waiting = outbox().length;
  write(part("qui").firstChild, `Salle ${member.code}`);
  write(part("qui").lastChild, `· ${seat(member.nom)}`);
  for (const button of part("signaux").children) button.setAttribute("aria-pressed", String(button.dataset.signal === member.signal));
  direct(member.consigne);
  write(part("ligne"), delay ? `Hors ligne\u00a0: ${waiting ? `${plural(waiting, "envoi")} en attente` : "la page continue seule"}.` : waiting ? "Envoi en cours." : "Tout est transmis.");
}

// A page of the workbook and nothing else, whatever the room says.
function direct(consigne) {
  const region = part("consigne");
  if (region.dataset.numero === String(consigne?.numero)) return;
  region.dataset.numero = String(consigne?.numero);
  region.replaceChildren();
  if (!consigne) return;
  region.append(`Consigne\u00a0: ${consigne.texte} `);
  if (!/^[a-z_]+$/.test(consigne.page)) return;
  const query = new URLSearchParams(consigne.query);
  const anchor = query.get("document") ? `#carte-${encodeURIComponent(query.get("document"))}` : "";
  query.delete("document");
  const name = document.querySelector(`.menu a[href$="${consigne.page}.ipynb"]`)?.textContent ?? "la page";
  region.append(Object.assign(document.createElement("a"), { id: "salle-aller", href: `${consigne.page}.ipynb${String(query) && `?${query}`}${anchor}`, textContent: `Aller à «\u00a0${name}\u00a0»` }));
}

function leave(phrase) {
  [MEMBER, OUTBOX].forEach(kept.drop);
  [delay, most] = [0, MOST];
  write(part("dit"), phrase);
  draw();
}

// --- What the learner does

// The token of a seat is kept before the seat is asked for: when the answer is lost, asking again gives the same one.
async function join(form) {
  const typed = form.elements.code.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const code = typed.replace(/[ZSGBU]/g, (letter) => ALIKE[letter]);
  write(part("dit"), "");
  if (!code) return write(part("dit"), "Écrivez le code que le formateur affiche.");
  const jeton = kept.get(TICKETS)?.[code] ?? token();
  kept.set(TICKETS, { ...kept.get(TICKETS), [code]: jeton });
  const { status, content } = await ask(`/${code}/entree`, { nom: form.elements.nom.value, jeton });
  if (kept.get(MEMBER)?.jeton === jeton) return; // by a second click, or in another tab
  if (status === 404 && content.phrase) kept.set(TICKETS, { ...kept.get(TICKETS), [code]: undefined });
  if (status !== 201) return write(part("dit"), content.phrase ?? "Le serveur ne répond pas\u202f; réessayez dans un instant.");
  kept.drop(TICKETS);
  kept.set(OUTBOX, []);
  kept.set(MEMBER, { code, jeton, nom: content.nom, rang: 0, signal: "", etape: null, consigne: content.consigne });
  write(part("dit"), `Vous êtes dans la salle ${code}, ${seat(content.nom)}.`);
  arrive();
  part("signaux").firstChild.focus();
}

// Nothing is lost by a hasty hand: with envois that wait, one must ask twice.
function quit(button) {
  const waiting = outbox().length;
  if (!waiting || button.dataset.sure) { delete button.dataset.sure; button.textContent = "Quitter la salle"; leave("Vous avez quitté la salle."); }
  else { button.dataset.sure = "1"; button.textContent = `Quitter et perdre ${plural(waiting, "envoi")}`; }
}

function arrive() {
  const etape = Number(document.body.dataset.etape) || 0;
  if (kept.get(MEMBER)?.etape !== etape) note("etape", { etape });
  else pump();
}

// --- On every page

(page?.querySelector("[data-salle-place]") ?? main).prepend(strip);
draw();
part("signaux").addEventListener("click", ({ target }) => { if (target.dataset.signal) note("signal", { signal: target.dataset.signal }); });
page?.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); join(event.target); });
page?.querySelector("#salle-quitter").addEventListener("click", ({ target }) => quit(target));
addEventListener("parcours:reponse", ({ detail: { question, donne } }) => {
  const complete = donne.length && donne.every(Boolean) && new Set(donne).size === donne.length; // else the kernel asks again
  if (complete) note("reponse", { question, donne });
});
addEventListener("storage", ({ key }) => { if (key === MEMBER || key === OUTBOX) draw(); });
addEventListener("online", pump);
document.addEventListener("visibilitychange", () => { if (!document.hidden) pump(); });
if (kept.get(MEMBER)) arrive();
