// The browser's side of LiveWidget: puts fragments on the page, sends what the reader does.
// Our own, no dependency. Messages: see widgets/live/live_widget.py. JupyterLab gives `render` an
// anywidget model; a Voilà page gives `attach` a line to its kernel (kernel.js).

const STORE = "parcours-segur";
const local = {
  get: (name) => { try { return localStorage.getItem(name) || ""; } catch { return ""; } },
  set: (name, text) => { try { localStorage.setItem(name, text); } catch { /* private window: nothing is kept */ } },
};

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "live";
  el.replaceChildren(root);
  return attach(root, model, false);
}

// Makes the element live: `inVoila` when it already shows the first view and the address counts.
export function attach(root, model, inVoila) {
  let seq = 0;
  let asked = 0;

  const send = (message) => { asked = ++seq; model.send({ ...message, seq }); };
  const hello = (again) => send({ kind: "hello", query: inVoila ? location.search.slice(1) : "", store: local.get(STORE), empty: !inVoila, again });

  // `away`: the kernel is gone for good, so a choice is an ordinary page to open.
  function go(query) {
    root.dataset.wanted = query;
    if (model.away) location.assign(query ? `?${query}` : location.pathname);
    else send({ kind: "go", query });
  }

  function patch(message) {
    const { fragments = {}, status, address, store, aside, alert, file } = message;
    if (message.page) root.innerHTML = message.page;
    const late = message.seq && message.seq < asked; // an answer the reader has already typed past
    for (const [name, html] of Object.entries(fragments)) replace(root, name, html, late);
    if (root.dataset.answered) toFeedback(root);
    if (status !== undefined) announce(root, status);
    if (store) local.set(STORE, store);
    if (aside) local.set(`${STORE}-mis-de-cote`, aside);
    if (address !== undefined && inVoila && !late) renameLater(address);
    if (alert) show(root, alert);
    if (file) download(file, root);
    root.dataset.ready = ""; // the kernel answers: the page is live
  }

  // The browser takes 15 ms for it: once the reader has the list, and has stopped typing.
  let later = 0;
  function renameLater(address) {
    root.dataset.wanted = address;
    clearTimeout(later);
    later = setTimeout(() => history.replaceState(null, "", address ? `?${address}` : location.pathname), 200);
  }

  listen(root, model, send, go);
  const received = (message) => { if (message.kind === "patch") patch(message); };
  const again = () => { hello(true); if (root.dataset.wanted !== undefined) go(root.dataset.wanted); };
  model.on("msg:custom", received);
  model.on("again", again);
  hello(false);
  // What the reader chose before this script ran, or what the browser put back into the form.
  const form = inVoila && root.querySelector("form[data-live=go]");
  if (form && [...form.elements].some(changed)) go(written(form));
  for (const control of root.querySelectorAll("input[data-live=act]")) if (inVoila && changed(control)) act(control, send);
  return () => { model.off("msg:custom", received); model.off("again", again); };
}

function listen(root, model, send, go) {
  root.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-live=go]:not([data-submit])");
    if (!form) return;
    if (model.away && isText(event.target)) root.dataset.wanted = written(form); // a page for each letter would be too much
    else go(written(form));
  });
  root.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-live=go], form[data-live=answer]");
    if (!form) return;
    if (form.dataset.live === "answer") return answer(event, form, root, model, send);
    event.preventDefault();
    if ("submit" in form.dataset) event.submitter?.focus(); // what is typed there is done with
    go(written(form));
  });
  root.addEventListener("change", (event) => {
    const chosen = event.target.closest("input[type=file][data-live=import]");
    if (chosen && chosen.files[0]) chosen.files[0].text().then((text) => send({ kind: "import", text }));
    if (event.target.matches("input[data-live=act]")) act(event.target, send);
  });
  root.addEventListener("click", (event) => clicked(event, send, go));
  root.addEventListener("keydown", (event) => {
    const tip = event.key === "Escape" && event.target.closest("details.sigle[open]");
    if (tip) { tip.open = false; tip.querySelector("summary").focus(); }
  });
}

function act(control, send) {
  const { name, value } = control.dataset, { checked } = control;
  // A document read stays read even if the kernel is gone before it answers.
  if (name === "lu") keep((visit) => { visit.lus = visit.lus.filter((key) => key !== value).concat(checked ? [value] : []); });
  send({ kind: "act", name, value, checked });
}

// The answer to a question; `parcours:reponse` tells it to whoever else keeps answers (a training room).
function answer(event, form, root, model, send) {
  const donne = new FormData(form).getAll("donne"), detail = { question: form.dataset.question, donne };
  const complete = donne.length && donne.every(Boolean) && new Set(donne).size === donne.length; // else the page says what lacks
  if (complete) form.dispatchEvent(new CustomEvent("parcours:reponse", { bubbles: true, detail }));
  if (model.away && "run" in form.dataset) return; // the run goes on in the next page, with a new kernel
  event.preventDefault();
  event.submitter?.focus(); // a field being typed in would keep its fragment
  root.dataset.answered = detail.question;
  send({ kind: "act", name: "repondre", value: JSON.stringify(detail), checked: true });
}

function toFeedback(root) {
  const feedback = root.querySelector(`#${CSS.escape(`avis-${root.dataset.answered}`)}:has(.verdict)`);
  if (feedback) { delete root.dataset.answered; feedback.focus(); }
}

function clicked(event, send, go) {
  const tile = event.target.closest("a[data-couloir]");
  if (tile) keep((visit) => { visit.couloir = tile.dataset.couloir; }); // JupyterLab has no address to say it
  const target = event.target.closest("[data-live]");
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (target.matches("a[data-live=go]")) {
    event.preventDefault();
    go(target.getAttribute("href").replace(/^[^?]*\??/, "").replace(/#.*$/, ""));
  } else if (target.matches("button[data-live=act]")) {
    send({ kind: "act", name: target.dataset.name, value: "place" in target.dataset ? location.origin + location.pathname : target.dataset.value || "", checked: true });
  } else if (target.matches("button[data-live=copy]")) {
    copy(new URL(target.dataset.value || "", location.href).href, target);
  } else if (target.matches("button[data-live=print]")) { window.print(); }
}

const isText = (control) => control.matches("input[type=search], input[type=text], textarea");

function replace(root, name, html, late) {
  const box = root.querySelector(`[data-fragment="${name}"]`);
  if (!box) return;
  const focused = box.contains(document.activeElement) ? document.activeElement : null;
  if (focused && (isText(focused) || late)) return; // never under the reader's hands
  const open = [...box.querySelectorAll("details[id][open]")].map((details) => details.id);
  const chosen = [...box.querySelectorAll("form[data-live=answer] [id]")].filter((control) => changed(control) && control.form.dataset.question !== root.dataset.answered);
  box.innerHTML = html;
  for (const { id, checked, value } of chosen) Object.assign(box.querySelector(`#${CSS.escape(id)}`) ?? {}, { checked, value }); // not sent yet
  for (const id of open) { const details = box.querySelector(`#${CSS.escape(id)}`); if (details) details.open = true; }
  if (!focused) return;
  const again = focused.id && box.querySelector(`#${CSS.escape(focused.id)}`);
  const marked = !again && box.querySelector("[data-focus]");
  if (!again && !marked) box.tabIndex = -1; // what had the focus is gone: what is marked for it takes it, or its place
  (again || marked || box).focus({ preventScroll: !marked });
}

function announce(root, text) {
  const region = root.querySelector("[role=status]");
  if (region && region.textContent !== text) region.textContent = text;
}

function show(root, text) {
  let box = root.querySelector("[data-alert]");
  if (!box) { box = document.createElement("p"); box.dataset.alert = ""; box.className = "alerte"; box.setAttribute("role", "alert"); root.prepend(box); }
  box.textContent = text;
}

function changed(control) {
  if (control.matches("select")) return [...control.options].some((option) => option.selected !== option.defaultSelected && control.selectedIndex > 0);
  return control.value !== control.defaultValue && isText(control) || control.checked !== control.defaultChecked && control.matches("[type=checkbox], [type=radio]");
}

const written = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();

function keep(change) {
  let kept;
  try { kept = JSON.parse(local.get(STORE) || "null") ?? { version: 1, couloir: "", region: "", lus: [] }; } catch { return; }
  if (kept.version !== 1 || !Array.isArray(kept.lus)) return;
  change(kept);
  local.set(STORE, JSON.stringify(kept));
}

async function copy(text, button) {
  const before = button.textContent;
  try { await navigator.clipboard.writeText(text); button.textContent = "Lien copié"; } catch { window.prompt("Copiez ce lien", text); }
  setTimeout(() => { button.textContent = before; }, 2000);
}

// What the reader typed into an input, as text of a file: it goes nowhere else.
function typed(root, id, type) {
  const [signs, shown] = type.startsWith("text/html") ? [/[&<>"']/g, (sign) => `&#${sign.charCodeAt()};`] : [/[\\`*_{}[\]#|~$<>&]/g, "\\$&"];
  return (root.querySelector(`#${CSS.escape(id)}`)?.value.trim() || "…".repeat(24)).replace(signs, shown);
}

function download({ name, type, text, base64, fill = {} }, root) {
  for (const [marker, id] of Object.entries(fill)) text = text.replaceAll(marker, () => typed(root, id, type));
  const content = base64 ? Uint8Array.from(atob(base64), (sign) => sign.charCodeAt()) : text;
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export default { render };
