// Runs in a measured page before its own scripts; the same for every contender, which gives its selectors.
// Times are those of the page: milliseconds from the start of the navigation, read just before a frame is painted.
(asked) => {
  const roots = [document];
  const measured = { readable: null, typed: null, answered: null, strokes: [] };
  window.measured = measured;

  // Shadow roots are searched too: Panel draws inside them.
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init);
    roots.push(root);
    watch(root);
    return root;
  };
  const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const isShown = (element) => {
    const place = element.getBoundingClientRect();
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && place.height > 0 && place.top < innerHeight && place.bottom > 0 && element.textContent.trim() !== "";
  };
  // Not its opacity: an empty box may be transparent over its label (Vuetify) and still take a click.
  const isBoxReady = (box) => !box.disabled && box.checkVisibility({ visibilityProperty: true });
  const holds = (item) => item.textContent.toLowerCase().includes(asked.text);

  // Write a text as a key stroke would: frameworks read the native value and listen to these events.
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const happens = { bubbles: true, composed: true };
  function fire(box) {
    box.dispatchEvent(new InputEvent("input", happens));
    if (asked.enter) box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ...happens }));
  }
  function put(box, text) {
    write.call(box, text);
    fire(box);
  }

  // Act as soon as the box is there. A box replaced or emptied by its framework is filled again at once; an event
  // that nobody listened to is repeated every 250 ms (nothing changes where it was heard), and after 2 s without
  // an answer the text is typed anew. The time runs all the while.
  let last = null;
  let repeated = 0;
  let restarted = 0;
  function type() {
    const box = all(asked.box).find(isBoxReady);
    if (!box) return;
    const now = performance.now();
    if (box !== last || box.value !== asked.text) {
      measured.typed ??= now;
      last = box;
      box.focus();
      put(box, asked.text);
      repeated = restarted = now;
    } else if (now - restarted > 2000) {
      put(box, "");
      put(box, asked.text);
      repeated = restarted = now;
    } else if (now - repeated > 250) {
      fire(box);
      repeated = now;
    }
  }

  function frame() {
    const items = all(asked.items);
    if (measured.readable === null && items.length && isShown(items[0])) measured.readable = performance.now();
    if (asked.text && measured.readable !== null) {
      if (measured.typed !== null && items.length && items.every(holds) && isShown(items[0])) {
        measured.answered = performance.now();
        return;
      }
      type();
    } else if (measured.readable !== null) return;
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);

  // Key strokes of a real keyboard: from the event to the change of the list.
  const written = () => all(asked.items).map((item) => item.textContent).join("\n");
  let before = "";
  let start = 0;
  const begin = () => { before = written(); start = performance.now(); };
  document.addEventListener("input", () => { if (!asked.enter) begin(); }, true);
  document.addEventListener("keydown", (event) => { if (asked.enter && event.key === "Enter") begin(); }, true);
  function look() {
    if (!start || written() === before) return;
    measured.strokes.push(performance.now() - start);
    start = 0;
  }
  function watch(root) {
    new MutationObserver(look).observe(root, { childList: true, characterData: true, subtree: true });
  }
  watch(document);
}
