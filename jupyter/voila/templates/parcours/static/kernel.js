// The line between a Voilà page and its kernel: comm messages over the kernel's websocket, over plain
// requests where a network blocks it, and a sentence for the reader when neither works.
// Our own, no dependency: the pages of readers need none of JupyterLab's front end.

const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
const main = document.getElementById("contenu");
const base = new URL(config.baseUrl, location.href).href;
const roots = [...main.querySelectorAll("[data-first-view]")];
let { kernelId } = config; // empty in a page that browsers may keep, which asks for its kernel: see claim
let comms = roots.map((root) => root.dataset.model);
const session = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2); // only https and this machine have the first
const SILENCE = 4000; // milliseconds without an answer before one looks what happens
const RETRY = 1500;

const SAID = {
  serveur: ["Le serveur ne répond pas\u202f; il redémarre peut-être. Cette page reste lisible et votre progression est gardée.", "Réessayer"],
  perdue: ["Cette page n’est plus reliée au serveur. Elle reste lisible et votre progression est gardée.", "Reprendre ici"],
  lente: ["Le serveur met du temps à répondre. Cette page reste lisible et votre progression est gardée.", "Reprendre ici"],
  bloquee: ["Votre réseau bloque la liaison directe avec le serveur\u00a0: la page fonctionne, en répondant un peu moins vite.", "Réessayer"],
};

let socket = null;
let misses = 0; // websockets in a row that did not open
let silent = 0; // timer
let looking = false;
let asking = false;
const waiting = [];
const models = roots.map((_, number) => modelOf(number));

// What live.js takes for an anywidget model: one comm of this page's kernel, by the place of its widget.
function modelOf(number) {
  const listeners = {};
  return {
    away: false,
    on: (name, heard) => { listeners[name] = heard; },
    off: (name) => { delete listeners[name]; },
    tell: (name, content) => listeners[name]?.(content),
    send: (content) => say(number, content),
  };
}

function say(number, content) {
  if (socket?.readyState === WebSocket.OPEN) { socket.send(written(number, content)); expect(); }
  else { queue(number, content); if (misses >= 2) askInTurn(); }
}

// Of the views asked for while none could be, the last one is enough.
function queue(number, content) {
  const before = content.kind === "go" ? waiting.findIndex(([other, { kind }]) => other === number && kind === "go") : -1;
  if (before >= 0) waiting.splice(before, 1);
  waiting.push([number, content]);
}

function written(number, content) {
  const header = { msg_id: `${session}-${performance.now()}`, msg_type: "comm_msg", session, username: "", version: "5.3", date: new Date().toISOString() };
  return JSON.stringify({ channel: "shell", header, parent_header: {}, metadata: {}, content: { comm_id: comms[number], data: { method: "custom", content } }, buffers: [] });
}

function expect() {
  clearTimeout(silent);
  silent = setTimeout(look, SILENCE);
}

// The kernel of this view, which goes to nobody else. There is none for a page that the browser has shown again
// without a word to the server (« Précédent »), or very late: it is asked for again.
async function claim() {
  const body = JSON.stringify({ vue: document.getElementById("vue").value });
  const answer = await reach(`${base}parcours/noyau`, { method: "POST", body });
  if (!answer?.ok) { tell("serveur"); return setTimeout(claim, RETRY); }
  if (answer.status === 204) return performance.getEntriesByType("navigation")[0]?.type === "reload" ? lose() : location.reload();
  ({ noyau: kernelId, modeles: comms } = await answer.json());
  open();
}

const kernel = () => `${base}api/kernels/${kernelId}`;

function open() {
  socket = new WebSocket(`${kernel().replace(/^http/, "ws")}/channels?session_id=${session}`);
  const opening = setTimeout(() => { misses += 1; socket?.close(); }, SILENCE); // some networks neither refuse nor open
  socket.onopen = () => { clearTimeout(opening); misses = 0; tell(""); flush(); };
  socket.onmessage = ({ data }) => { if (typeof data === "string") receive(JSON.parse(data)); };
  socket.onclose = () => { clearTimeout(opening); socket = null; misses += 1; look(); };
}

function flush() {
  for (const [number, content] of waiting.splice(0)) say(number, content);
}

function receive({ header, content }) {
  clearTimeout(silent);
  if (main.dataset.liaison === "lente") tell("");
  if (header.msg_type === "status" && content.execution_state === "dead") lose();
  if (header.msg_type !== "comm_msg" || content.data.method !== "custom") return;
  models[comms.indexOf(content.comm_id)]?.tell("msg:custom", content.data.content);
}

// A network that blocks websockets lets ordinary requests through: one question, one answer, one after the
// other, for each answer tells what changed since the one before.
async function askInTurn() {
  if (asking) return;
  asking = true;
  while (waiting.length && misses >= 2 && !models[waiting[0][0]].away) await ask(...waiting.shift());
  asking = false;
}

async function ask(number, content) {
  const body = JSON.stringify({ comm_id: comms[number], content });
  const answer = await reach(`${base}parcours/liaison/${kernelId}`, { method: "POST", body });
  if (answer?.status === 404) return lose(); // the kernel has gone, or this server (Binder) has no such address
  if (!answer?.ok) return look();
  models[number].tell("msg:custom", await answer.json());
}

async function reach(address, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), SILENCE);
  try { return await fetch(address, { cache: "no-store", signal: stop.signal, ...options }); } catch { return null; } finally { clearTimeout(timer); }
}

// Which of the server, the kernel or the websocket is missing: say so, and try again what can come back.
async function look() {
  if (looking || !kernelId || main.dataset.liaison === "perdue") return;
  looking = true;
  const answer = await reach(kernel());
  looking = false;
  if (!answer || answer.status >= 500) { tell("serveur"); setTimeout(look, RETRY); }
  else if (answer.status === 404) lose();
  else if (socket?.readyState === WebSocket.OPEN) tell("lente");
  else back();
}

function back() {
  const told = main.dataset.liaison;
  if (misses >= 2) { tell("bloquee"); askInTurn(); }
  else setTimeout(open, misses * RETRY / 3);
  if (told === "serveur") for (const model of models) model.tell("again");
}

function lose() {
  for (const model of models) model.away = true;
  tell("perdue");
}

function tell(what) {
  if ((main.dataset.liaison || "") === what) return;
  main.dataset.liaison = what;
  main.querySelector(".deconnexion")?.remove();
  if (!what || what === "bloquee" && known(what)) return;
  const [sentence, label] = SAID[what];
  const box = document.createElement("div");
  const button = document.createElement("button");
  box.className = "deconnexion";
  box.setAttribute("role", "alert");
  button.type = "button";
  button.className = "bouton";
  button.textContent = label;
  button.addEventListener("click", resume);
  box.append(Object.assign(document.createElement("p"), { textContent: sentence }), button);
  main.prepend(box);
}

// What the reader need not be told on every page of a visit.
function known(what) {
  try {
    const told = sessionStorage.getItem(`parcours-segur-${what}`);
    sessionStorage.setItem(`parcours-segur-${what}`, "dit");
    return Boolean(told);
  } catch { return false; }
}

// The view the reader wanted last, with a new kernel; never a page of the browser in place of ours.
async function resume() {
  const answer = await reach(kernelId ? kernel() : `${base}parcours/sante`);
  if (!answer || answer.status >= 500) return look();
  const wanted = main.querySelector(".live[data-wanted]")?.dataset.wanted;
  if (wanted === undefined || `?${wanted}` === location.search) location.reload();
  else location.assign(wanted ? `?${wanted}` : location.pathname);
}

async function start() {
  const { attach } = await import(document.querySelector("link[data-live]").href);
  for (const [number, root] of roots.entries()) {
    root.removeAttribute("data-first-view");
    attach(root, models[number], true);
  }
}

if (kernelId) open();
else claim();
start();
addEventListener("online", look);
addEventListener("offline", look);
document.addEventListener("visibilitychange", () => { if (!document.hidden && !socket) look(); });
// A closed page ends its kernel; `pagehide`, for a mailto: link fires `beforeunload` on a page that stays.
addEventListener("pagehide", () => { if (kernelId) navigator.sendBeacon(`${base}voila/api/shutdown/${kernelId}`); });
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
