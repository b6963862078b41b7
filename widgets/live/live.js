// The browser's side of LiveWidget: puts fragments on the page, sends what the reader does.
// Our own, no dependency. Messages: see widgets/live/live_widget.py.

const STORE = "parcours-segur";
const local = {
  get: (name) => { try { return localStorage.getItem(name) || ""; } catch { return ""; } },
  set: (name, text) => { try { localStorage.setItem(name, text); } catch { /* private window: nothing is kept */ } },
};

function render({ model, el }) {
  const inVoila = Boolean(document.querySelector("[data-parcours]"));
  const root = document.createElement("div");
  root.className = "live";
  let seq = 0;
  let asked = 0;

  const send = (message) => { asked = ++seq; model.send({ ...message, seq }); };
  const query = () => (inVoila ? location.search.slice(1) : "");

  // First view: the HTML that the page already shows, taken over in place.
  const first = inVoila ? takeFirstView(model.model_id, el) : null;
  if (first) root.append(...first.childNodes);
  el.replaceChildren(root);

  function patch(message) {
    const { fragments = {}, status, address, store, aside, alert, file } = message;
    if (message.page) root.innerHTML = message.page;
    const late = message.seq && message.seq < asked; // an answer the reader has already typed past
    for (const [name, html] of Object.entries(fragments)) replace(name, html, late);
    if (status !== undefined) announce(status);
    if (store) local.set(STORE, store);
    if (aside) local.set(`${STORE}-mis-de-cote`, aside);
    if (address !== undefined && inVoila && !late) history.replaceState(null, "", address ? `?${address}` : location.pathname);
    if (alert) show(alert);
    if (file) download(file);
  }

  function replace(name, html, late) {
    const box = root.querySelector(`[data-fragment="${name}"]`);
    if (!box) return;
    const focused = box.contains(document.activeElement) ? document.activeElement : null;
    const typing = focused && focused.matches("input[type=search], input[type=text], textarea");
    if (typing || late && focused) return; // never under the reader's hands
    const open = [...box.querySelectorAll("details[id][open]")].map((details) => details.id);
    box.innerHTML = html;
    for (const id of open) { const details = box.querySelector(`#${CSS.escape(id)}`); if (details) details.open = true; }
    if (!focused) return;
    const again = focused.id && box.querySelector(`#${CSS.escape(focused.id)}`);
    if (!again) box.tabIndex = -1; // what had the focus is gone: its place takes it
    (again || box).focus({ preventScroll: true });
  }

  function announce(text) {
    const region = root.querySelector("[role=status]");
    if (region && region.textContent !== text) region.textContent = text;
  }

  function show(text) {
    let box = root.querySelector("[data-alert]");
    if (!box) { box = document.createElement("p"); box.dataset.alert = ""; box.className = "alerte"; box.setAttribute("role", "alert"); root.prepend(box); }
    box.textContent = text;
  }

  root.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-live=go]");
    if (form) send({ kind: "go", query: written(form) });
  });
  root.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-live=go]");
    if (!form) return;
    event.preventDefault();
    send({ kind: "go", query: written(form) });
  });
  root.addEventListener("change", (event) => {
    const chosen = event.target.closest("input[type=file][data-live=import]");
    if (chosen && chosen.files[0]) chosen.files[0].text().then((text) => send({ kind: "import", text }));
    const control = event.target.closest("input[data-live=act]");
    if (!control) return;
    if (control.dataset.name === "lu") remember(control.dataset.value, control.checked);
    send({ kind: "act", name: control.dataset.name, value: control.dataset.value, checked: control.checked });
  });
  root.addEventListener("click", (event) => {
    const tile = event.target.closest("a[data-couloir]");
    if (tile) keep((visit) => { visit.couloir = tile.dataset.couloir; }); // JupyterLab has no address to say it
    const target = event.target.closest("[data-live]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (target.matches("a[data-live=go]")) {
      event.preventDefault();
      send({ kind: "go", query: target.getAttribute("href").replace(/^[^?]*\??/, "") });
    } else if (target.matches("button[data-live=act]")) {
      send({ kind: "act", name: target.dataset.name, value: target.dataset.value || "", checked: true });
    } else if (target.matches("button[data-live=copy]")) {
      copy(new URL(target.dataset.value || "", location.href).href, target);
    } else if (target.matches("button[data-live=print]")) { window.print(); }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const tip = event.target.closest("details.sigle[open]");
    if (tip) { tip.open = false; tip.querySelector("summary").focus(); }
  });

  const received = (message) => {
    if (message.kind !== "patch") return;
    patch(message);
    root.dataset.ready = ""; // the kernel answers: the page is live
  };
  model.on("msg:custom", received);
  send({ kind: "hello", query: query(), store: local.get(STORE), empty: !first });
  return () => model.off("msg:custom", received);
}

function takeFirstView(id, el) {
  const near = el.closest("[data-cell]") || document;
  const first = near.querySelector(`[data-first-view][data-model="${id}"]`) || near.querySelector("[data-first-view]");
  if (first) first.remove();
  return first;
}

function written(form) {
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "");
  return new URLSearchParams(pairs).toString();
}

// A document read stays read even if the kernel is gone before it answers.
function remember(id, read) {
  keep((visit) => { visit.lus = visit.lus.filter((key) => key !== id).concat(read ? [id] : []); });
}

function keep(change) {
  let kept;
  try { kept = JSON.parse(local.get(STORE) || "null"); } catch { return; }
  kept = kept || { version: 1, couloir: "", region: "", lus: [] };
  if (kept.version !== 1 || !Array.isArray(kept.lus)) return;
  change(kept);
  local.set(STORE, JSON.stringify(kept));
}

async function copy(text, button) {
  const before = button.textContent;
  try { await navigator.clipboard.writeText(text); button.textContent = "Lien copié"; } catch { window.prompt("Copiez ce lien", text); }
  setTimeout(() => { button.textContent = before; }, 2000);
}

function download({ name, type, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export default { render };
