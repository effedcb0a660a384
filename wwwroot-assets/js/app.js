// TradeCounter's own script: theme, keys, focus, dialogs, copy, sound, reconnect buttons. Plain, no inline handlers, so a
// strict content security policy holds. It is loaded in <head> without defer: the theme must stand before the first paint.
(() => {
  'use strict';
  const root = document.documentElement;
  const editable = 'input, textarea, select, [contenteditable="true"]';
  const themes = ['system', 'light', 'dark'];

  // Reads a setting of this browser; null where storage is forbidden.
  function recall(key) { try { return localStorage.getItem(key); } catch { return null; } }

  // Keeps a setting of this browser, where storage is allowed.
  function keep(key, value) { try { localStorage.setItem(key, value); } catch { /* private window: the setting lasts as long as the page */ } }

  // ---- theme ----
  let theme = recall('theme') ?? 'system';

  // Puts the chosen theme on <html>; "system" leaves it to prefers-color-scheme.
  function applyTheme() {
    const wanted = themes.includes(theme) && theme !== 'system' ? theme : null;
    if ((root.getAttribute('data-theme') ?? null) === wanted) return;
    if (wanted) root.setAttribute('data-theme', wanted); else root.removeAttribute('data-theme');
  }

  // Chooses a theme, keeps it, applies it.
  function setTheme(name) { theme = themes.includes(name) ? name : 'system'; keep('theme', theme); applyTheme(); }

  // The button in the top bar: from what is seen now to its opposite.
  function switchTheme() {
    const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    setTheme(dark ? 'light' : 'dark');
  }

  applyTheme();
  // Enhanced navigation copies the attributes of the new <html>, which knows no theme.
  new MutationObserver(applyTheme).observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  addEventListener('storage', e => { if (e.key === 'theme') { theme = e.newValue ?? 'system'; applyTheme(); } });

  // ---- finding things ----
  // True for what a person can see and press now.
  function usable(el) { return el.isConnected && !el.disabled && el.getAttribute('aria-disabled') !== 'true' && el.getClientRects().length > 0; }

  // The open modal dialog on top, if any.
  function topDialog() { return [...document.querySelectorAll('dialog[open]')].at(-1) ?? null; }

  // The element a key means: inside the open dialog only, else in the page before the top bar.
  function byKey(key) {
    const all = [...(topDialog() ?? document).querySelectorAll(`[data-key="${key}"]`)].filter(usable);
    return all.find(el => el.closest('main')) ?? all[0] ?? null;
  }

  // Takes a selector, an id or an element to the element.
  function find(target) { return typeof target === 'string' ? document.getElementById(target) ?? document.querySelector(target) : target; }

  // Focuses an element (selector, id or element) and selects what is typed in it; false when it is not there.
  function focus(target) {
    const el = find(target);
    if (!el) return false;
    el.focus();
    if (el.matches('input, textarea')) el.select();
    return document.activeElement === el;
  }

  // Does what a key stands for: fields take the focus, everything else is pressed. What is half typed is saved first.
  function act(el) {
    if (el.matches('input, textarea, select')) { focus(el); return; }
    const typing = document.activeElement;
    if (typing?.matches?.('input, textarea')) typing.dispatchEvent(new Event('change', { bubbles: true }));
    el.click();
  }

  // ---- dialogs ----
  // Opens a native dialog as modal and remembers who asked for it.
  const openers = new WeakMap();
  function open(target) {
    const dialog = find(target);
    if (!dialog || dialog.open) return;
    openers.set(dialog, document.activeElement);
    dialog.showModal();
  }

  // Closes a native dialog and gives the focus back.
  function close(target) {
    const dialog = find(target);
    if (!dialog) return;
    const opener = openers.get(dialog);
    if (dialog.open) dialog.close();
    if (opener?.isConnected) opener.focus();
  }

  // ---- keys ----
  const pressed = new Set(['F2', 'F3', 'F4', 'F8', 'F9']);

  // Arrow keys walk over the rows' main buttons; + and − change the row's quantity.
  function rowKey(e) {
    const here = document.activeElement;
    const field = here?.matches('[data-enter="submit"]') ? here : null;
    const inRow = here?.matches('[data-row-main]');
    if (field && (e.key !== 'ArrowDown' || field.selectionEnd < field.value.length)) return false;
    if (!field && !inRow) return false;
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      const all = [...document.querySelectorAll('[data-row-main]')].filter(usable);
      const at = all.indexOf(here) + (e.key === 'ArrowDown' ? 1 : -1);
      if (at < 0) { const back = document.querySelector('[data-enter="submit"]'); if (back) { back.focus(); return true; } return false; }
      if (!all[at]) return false;
      all[at].focus();
      all[at].scrollIntoView({ block: 'nearest' });
      return true;
    }
    if (inRow && (e.key === '+' || e.key === '-')) {
      here.closest('[data-row], [role="row"], li, tr')?.querySelector(`[data-step="${e.key === '+' ? 1 : -1}"]`)?.click();
      return true;
    }
    return false;
  }

  // ---- scanners: a keyboard so fast that no person is, ending with Enter ----
  const scanGap = 50, scanLeast = 4;
  let burst = { text: '', at: 0 };

  // ISO/IEC 15424 puts ] and two signs in front to name the kind of code; GS1 codes among them hold fields: the number is in
  // field 240 or 241, else the trade item number of field 01. Everything else is taken as it was read.
  function scanned(text) {
    const code = /^\](.)([0-9A-Za-z])/.exec(text);
    if (!code) return text;
    const rest = text.slice(3);
    if (!['C1', 'd2', 'Q3', 'e0'].includes(code[1] + code[2])) return rest;
    const own = /(?:^|\x1d|^01\d{14})24[01]([^\x1d]{1,30})/.exec(rest);
    return own ? own[1] : /^01(\d{14})/.exec(rest)?.[1] ?? rest;
  }

  // Puts a number into the entry field and asks for it; from another page it goes to the counter.
  function ask(text) {
    const field = document.querySelector('main textarea[data-enter="submit"]');
    if (!field || !usable(field)) { Blazor.navigateTo(`./?q=${encodeURIComponent(text)}`); return; }
    field.value = text;
    grow(field);
    field.dispatchEvent(new Event('change', { bubbles: true }));
    field.form?.requestSubmit();
    focus(field);
  }

  // True: this key belongs to a scan and to nothing else. Keys inside fields and dialogs are never looked at, nor is the
  // first key of a burst held back: a person's keys do what they always do.
  function scanKey(e, at) {
    if (at.matches(editable) || topDialog() || !document.querySelector('nav.nav')) { burst.text = ''; return false; }
    const fast = e.timeStamp - burst.at < scanGap;
    if (e.key === 'Enter') {
      const text = fast && burst.text.length >= scanLeast ? burst.text : '';
      burst.text = '';
      if (!text) return false;
      ask(scanned(text));
      sound('ok');
      return true;
    }
    if (e.key.length !== 1) return false;
    // A key held down repeats as fast as a scanner types.
    if (e.repeat) { burst.text = ''; return false; }
    burst = { text: fast ? burst.text + e.key : e.key, at: e.timeStamp };
    return burst.text.length > 1;
  }

  // One listener for every key the program knows.
  function onKey(e) {
    if (e.defaultPrevented || e.isComposing || e.ctrlKey || e.altKey || e.metaKey) return;
    const at = e.target instanceof Element ? e.target : document.body;
    if (scanKey(e, at)) { e.preventDefault(); return; }
    if (pressed.has(e.key)) {
      e.preventDefault();
      const el = e.repeat ? null : byKey(e.key);
      if (el) act(el);
    } else if (e.key === 'F1' || (e.key === '?' && (!at.matches(editable) || (at.hasAttribute('data-keyhelp') && at.value === '')))) {
      if (topDialog() || !document.getElementById('keys')) return;
      e.preventDefault();
      open('keys');
    } else if (e.key === 'Escape') {
      const menu = at.closest('details.menu[open]') ?? document.querySelector('details.menu[open]');
      if (menu) { menu.open = false; menu.querySelector('summary')?.focus(); e.preventDefault(); return; }
      const el = byKey('Escape');
      if (el) { e.preventDefault(); act(el); return; }
      // Nothing is open: back to the page's main field.
      const field = topDialog() ? null : document.querySelector('main [data-key="F2"]');
      if (field && usable(field)) { e.preventDefault(); focus(field); }
    } else if (e.key === 'Enter' && !e.shiftKey && at.matches('textarea[data-enter="submit"]')) {
      // Scanners and people end with Enter; a new line is Shift+Enter or comes with a pasted list.
      e.preventDefault();
      if (e.repeat) return;
      if (at.value.startsWith(']')) at.value = scanned(at.value);
      at.dispatchEvent(new Event('change', { bubbles: true }));
      at.form?.requestSubmit();
      // The next scan replaces this one.
      at.select();
    } else if (rowKey(e)) {
      e.preventDefault();
    }
  }
  document.addEventListener('keydown', onKey);

  // Escape reaches a modal dialog as "cancel": press its own way out, so that the page hears of it.
  document.addEventListener('cancel', e => {
    if (e.target.id === 'components-reconnect-modal') { e.preventDefault(); return; }
    const out = e.target.querySelector?.('[data-key="Escape"]');
    if (out) { e.preventDefault(); out.click(); }
  }, true);

  // ---- one listener for every press ----
  document.addEventListener('click', e => {
    const el = e.target.closest?.('[data-theme-switch], [data-open], [data-close], [data-copy], [data-hear], [data-reconnect], [data-reload], [data-print], [data-scan]');
    document.querySelectorAll('details.menu[open]').forEach(m => { if (!m.contains(e.target)) m.open = false; });
    e.target.closest?.('[popover] a')?.closest('[popover]').hidePopover();
    if (!el) return;
    if (el.hasAttribute('data-theme-switch')) switchTheme();
    else if (el.dataset.open) open(el.dataset.open);
    else if (el.hasAttribute('data-close')) close(el.closest('dialog'));
    else if (el.dataset.copy) copy(el.dataset.copy, el);
    else if (el.hasAttribute('data-hear')) tone('ok');
    else if (el.hasAttribute('data-reconnect')) reconnect();
    else if (el.hasAttribute('data-print')) print();
    else if (el.dataset.scan) scan(el.dataset.scan);
    else location.reload();
  });

  // Copies a text; the button says so for two seconds.
  async function copy(text, button) {
    try { await navigator.clipboard.writeText(text); } catch {
      // No clipboard on plain http: the old way still works there.
      const field = document.createElement('textarea');
      field.value = text;
      (topDialog() ?? document.body).append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      button?.focus();
    }
    if (!button) return;
    button.classList.add('done');
    say(document.body.dataset.copied);
    setTimeout(() => button.classList.remove('done'), 2000);
  }

  // Tells a screen reader something that only the eye would notice.
  function say(text) {
    let live = document.getElementById('said');
    if (!live) {
      live = Object.assign(document.createElement('div'), { id: 'said', className: 'sr-only' });
      live.setAttribute('role', 'status');
      document.body.append(live);
    }
    live.textContent = '';
    requestAnimationFrame(() => { live.textContent = text; });
  }

  // ---- sound: off until someone turns it on; the person's own setting stands in the page ----
  let audio;

  function sound(kind) { if (document.querySelector('[data-sound="on"]')) tone(kind); }

  // A short beep: high for good news, low for what needs somebody.
  function tone(kind) {
    if (!window.AudioContext) return;
    audio ??= new AudioContext();
    // Nothing was pressed on this page before: the browser waits for leave.
    if (audio.state === 'suspended') audio.resume();
    const beep = audio.createOscillator(), volume = audio.createGain(), now = audio.currentTime;
    beep.frequency.value = kind === 'bad' ? 220 : 880;
    volume.gain.setValueAtTime(0.08, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + (kind === 'bad' ? 0.3 : 0.12));
    beep.connect(volume).connect(audio.destination);
    beep.start(now);
    beep.stop(now + 0.35);
  }

  // ---- camera: only where the browser itself reads codes ----
  const canScan = 'BarcodeDetector' in window && !!navigator.mediaDevices?.getUserMedia;
  const formats = ['code_128', 'code_39', 'ean_13', 'ean_8', 'upc_a', 'upc_e', 'qr_code', 'data_matrix', 'itf'];

  // The button is in the page for everybody and hidden; it shows where it works.
  function offerScan(box) { if (canScan) box.querySelectorAll('[data-scan][hidden]').forEach(b => { b.hidden = false; }); }

  // Opens the dialog, reads codes until it closes. Each new one joins the others in the entry field, and all are asked for.
  async function scan(id) {
    const dialog = document.getElementById(id);
    const [video, denied, list] = ['video', '[data-scan-denied]', '[data-scan-found]'].map(s => dialog.querySelector(s));
    const found = [];
    let stream = null, last = { text: '', at: 0 };
    denied.hidden = true;
    list.replaceChildren();
    open(dialog);
    dialog.addEventListener('close', () => { stream?.getTracks().forEach(t => t.stop()); video.srcObject = null; }, { once: true });
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const known = await BarcodeDetector.getSupportedFormats();
      const detector = new BarcodeDetector({ formats: formats.filter(f => known.includes(f)) });
      if (!dialog.open) { stream.getTracks().forEach(t => t.stop()); return; }
      video.srcObject = stream;
      await video.play();
      while (dialog.open) {
        for (const code of await detector.detect(video)) {
          const text = scanned(code.rawValue.trim()), now = performance.now();
          // The same code stays before the camera for a while; it counts once.
          if (!text || (text === last.text && now - last.at < 3000)) { if (text) last.at = now; continue; }
          last = { text, at: now };
          if (found.includes(text)) continue;
          found.push(text);
          list.append(Object.assign(document.createElement('li'), { className: 'chip ok no', textContent: text }));
          const field = document.querySelector('main textarea[data-enter="submit"]');
          field.value = found.join('\n');
          grow(field);
          field.dispatchEvent(new Event('change', { bubbles: true }));
          field.form.requestSubmit();
          sound('ok');
        }
        await new Promise(next => setTimeout(next, 150));
      }
    } catch { denied.hidden = !dialog.open; }
  }

  // ---- files dropped on the page go to its file field ----
  const fileField = () => document.querySelector('main input[type="file"][data-drop]:not(:disabled)');
  const bringsFile = e => [...(e.dataTransfer?.types ?? [])].includes('Files') && fileField();
  document.addEventListener('dragover', e => { if (bringsFile(e)) { e.preventDefault(); root.classList.add('dropping'); } });
  document.addEventListener('dragleave', e => { if (!e.relatedTarget) root.classList.remove('dropping'); });
  document.addEventListener('drop', e => {
    root.classList.remove('dropping');
    const field = bringsFile(e);
    if (!field || e.dataTransfer.files.length === 0) return;
    e.preventDefault();
    field.files = e.dataTransfer.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });

  // ---- the entry field grows with a pasted list ----
  function grow(field) {
    const rows = Math.min(8, Math.max(1, field.value.split('\n').length));
    if (field.rows !== rows) field.rows = rows;
  }
  // A number field has no length limit of its own; nobody means a megabyte of digits.
  document.addEventListener('input', e => { if (e.target.type === 'number' && e.target.value.length > 12) e.target.value = e.target.value.slice(0, 12); });
  document.addEventListener('input', e => { if (e.target.matches?.('textarea[data-enter="submit"]')) grow(e.target); });

  // ---- focus survives a render ----
  // When the focused element was removed: the same one by id or name in its row, else the row that took its place, else the heading.
  let last = null;
  document.addEventListener('focusin', e => {
    const el = e.target;
    const row = el.closest('[data-row], [role="row"], li, tr');
    last = { el, row, id: el.id, name: el.getAttribute('aria-label') ?? (el.matches('button, a, summary') ? el.textContent.trim() : null), parent: row?.parentElement ?? null,
      at: row ? [...row.parentElement.children].indexOf(row) : -1 };
  });

  function restoreFocus() {
    if (!last || last.el.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
    const was = last, like = box => [...(box?.querySelectorAll('button, a[href], input, select, textarea, summary') ?? [])].filter(usable);
    const sameName = box => was.name && like(box).find(x => (x.getAttribute('aria-label') ?? x.textContent.trim()) === was.name);
    const next = was.parent?.isConnected ? was.parent.children[Math.min(was.at, was.parent.children.length - 1)] : null;
    const target = (was.id && document.getElementById(was.id)) || (was.row?.isConnected && (sameName(was.row) ?? like(was.row)[0]))
      || sameName(next) || like(next)[0] || document.querySelector('main [data-focus-fallback], main h1, main');
    last = null;
    if (!target) return;
    if (target.matches('h1, main') && !target.hasAttribute('tabindex')) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  // ---- what was typed outlives the page it was typed on ----
  // Before its circuit is there the server draws a page anew, and after a restart it is loaded again: what stood in the fields is
  // put back as if it was typed once more, each as it appears. Quantities count at once and are stored; files and passwords are not kept.
  const kept = ':is(main, dialog) :is(textarea, select, input:not([type=number], [type=file], [type=password], [type=hidden], [type=radio], [data-drop]))';
  const touched = new Map();
  let missing = new Map(), missingAt = location.pathname;

  function interactive() { return !!document.querySelector('[data-interactive="true"]'); }

  function valueOf(field) { return field.type === 'checkbox' ? String(field.checked) : field.value; }

  // The fields of the page by what they are called, each with its place among its namesakes.
  function namedFields() {
    const seen = new Map();
    return [...document.querySelectorAll(kept)].map(field => {
      const name = field.getAttribute('aria-label') ?? field.labels?.[0]?.firstChild?.textContent.trim() ?? '';
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return [`${name} ${seen.get(name)}`, field];
    });
  }

  document.addEventListener('input', e => {
    if (!e.target.matches?.(kept)) return;
    if (missingAt !== location.pathname) { missing.clear(); touched.clear(); missingAt = location.pathname; }
    const name = namedFields().find(([, field]) => field === e.target)?.[0];
    for (const field of touched.keys()) if (!field.isConnected) touched.delete(field);
    touched.set(e.target, name);
    if (interactive()) missing.delete(name); else missing.set(name, valueOf(e.target));
  });

  function putBack() {
    if (missing.size === 0 || !interactive()) return;
    if (missingAt !== location.pathname) { missing.clear(); return; }
    for (const [name, field] of namedFields()) {
      const value = missing.get(name);
      if (value === undefined || field.disabled || (field.matches('select') && ![...field.options].some(o => o.value === value))) continue;
      missing.delete(name);
      touched.set(field, name);
      if (valueOf(field) === value) continue;
      if (field.type === 'checkbox') field.checked = value === 'true'; else field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }

  // Whatever makes the browser leave the page (a circuit that is gone, a session that has ended, the clerk's own reload), what was
  // typed is taken along. Where the session ended, the page's fields may be gone already; they still hold what stood in them.
  window.addEventListener('pagehide', () => {
    if (isAccountPage() || missingAt !== location.pathname) return;
    const ended = document.querySelector('[data-session-ended]');
    const fields = [...touched].filter(([field]) => field.isConnected || ended).map(([field, name]) => [name, valueOf(field)]);
    const typed = [...missing, ...fields];
    try {
      if (typed.length > 0) sessionStorage.setItem('typed', JSON.stringify([location.pathname, typed])); else sessionStorage.removeItem('typed');
    } catch { /* storage is forbidden: typed once more */ }
  });

  // Who signs out leaves nothing for whoever comes next.
  document.addEventListener('submit', e => {
    if (!e.target.matches('[action$="account/sign-out"]')) return;
    touched.clear();
    missing.clear();
  });

  function isAccountPage() { return location.pathname.startsWith('/account/'); }

  // The way back may lead over the sign-in.
  try {
    const [path, fields] = JSON.parse(sessionStorage.getItem('typed') ?? '["", []]');
    if (path === location.pathname) missing = new Map(fields);
    if (!isAccountPage()) sessionStorage.removeItem('typed');
  } catch { /* storage is forbidden */ }

  // ---- offers glide ----
  // A better offer takes the first row while a clerk reads: what is on the page already glides to its new place.
  const tops = new WeakMap();
  let watched = null;
  // Notes where everything stands in its parent, by the layout (whatever glide is under way), and tells what stands elsewhere now.
  function moves(list) {
    const moved = [];
    for (const el of list.querySelectorAll(':scope > *, .part, .note, .also, .also > li, .offers-end, [role="table"], .offer')) {
      const top = el.offsetTop - (el.offsetParent === el.parentElement ? 0 : el.parentElement.offsetTop), before = tops.get(el);
      if (before !== undefined && before !== top) moved.push([el, before - top]);
      tops.set(el, top);
    }
    return moved;
  }
  // What moves without a render, as when the entry field grows, is no news of a dealer.
  const resized = new ResizeObserver(() => { if (watched?.isConnected) moves(watched); });
  function glide() {
    const list = document.querySelector('.page .offers');
    if (!list) return;
    if (list !== watched) { resized.disconnect(); resized.observe(watched = list); }
    const moved = moves(list);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const [el, way] of moved) {
      // Nothing to see, or more than an eye can follow.
      if (Math.abs(way) < 2 || Math.abs(way) > innerHeight) continue;
      const rest = new DOMMatrix(getComputedStyle(el).transform).m42;
      el.animate([{ transform: `translateY(${way + rest}px)` }, { transform: 'none' }], { duration: 180, easing: 'ease-out' });
    }
  }
  // A row that arrives under a resting pointer was not aimed at: the press was meant for the one that stood there.
  let aimed = null;
  function aim(e) { aimed = e.target.closest?.('.offer') ?? null; }
  addEventListener('pointermove', aim, { capture: true, passive: true });
  addEventListener('pointerdown', e => { if (e.pointerType !== 'mouse') aim(e); }, true);
  addEventListener('click', e => {
    const row = e.target.closest?.('.offer');
    if (e.detail > 0 && aimed && row && row !== aimed && row.getAnimations().length > 0) { e.preventDefault(); e.stopImmediatePropagation(); }
  }, true);

  // A press belongs to the row it began on, also where an answer moves that row before the button is let go: the browser presses nothing then.
  let begun = null;
  addEventListener('pointerdown', e => {
    const button = e.button === 0 ? e.target.closest?.('.offer button') : null, row = button?.closest('.offer');
    begun = row && (row === aimed || row.getAnimations().length === 0) ? { button, x: e.clientX, y: e.clientY } : null;
  }, true);
  addEventListener('pointerup', e => {
    const press = begun;
    begun = null;
    if (press?.button.isConnected && !press.button.contains(e.target) && Math.hypot(e.clientX - press.x, e.clientY - press.y) < 4) press.button.click();
  }, true);

  // One look at the page after each render: new modal dialogs open, entry fields fit, lost focus comes back.
  function afterRender(changes) {
    let heard;
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.nodeType !== 1) continue;
        if (node.matches('dialog[data-modal]')) open(node);
        else node.querySelectorAll('dialog[data-modal]').forEach(open);
        node.querySelectorAll('textarea[data-enter="submit"]').forEach(grow);
        offerScan(node);
        // One tone, however many notices come at once.
        heard ??= (node.matches('[data-tone]') ? node : node.querySelector('[data-tone]'))?.dataset.tone;
      }
      if (change.removedNodes.length > 0) restoreFocus();
    }
    if (changes.some(change => change.target.closest?.('.offers'))) glide();
    putBack();
    if (heard) sound(heard);
  }

  function start() {
    document.querySelectorAll('dialog[data-modal]').forEach(open);
    document.querySelectorAll('textarea[data-enter="submit"]').forEach(grow);
    offerScan(document);
    new MutationObserver(afterRender).observe(document.body, { childList: true, subtree: true });
  }
  if (document.body) start(); else document.addEventListener('DOMContentLoaded', start);

  // ---- lost connection: the overlay's classes are set by Blazor; its buttons end here ----
  // The box must stand above an open dialog of the page, which makes everything else unreachable.
  function watchConnection() {
    const box = document.getElementById('components-reconnect-modal');
    if (!box) return;
    new MutationObserver(() => {
      const lost = /components-reconnect-(show|retrying|failed|rejected|paused|resume-failed)/.test(box.className);
      if (lost && !box.open) box.showModal();
      else if (!lost && box.open) box.close();
      if (/components-reconnect-(failed|rejected)/.test(box.className) && document.querySelector('[data-wall]')) comeBack();
    }).observe(box, { attributes: true, attributeFilter: ['class'] });
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watchConnection); else watchConnection();

  // Nobody stands before a wall to press "Load the page": it is loaded once the server answers again.
  let waiting = null;
  function comeBack() {
    waiting ??= setInterval(async () => {
      try { if ((await fetch('health')).ok) location.reload(); } catch { /* not yet */ }
    }, 5000);
  }

  // Tries the connection once more; a server that does not know this page any more means loading it again.
  async function reconnect() {
    try { if (!await Blazor.reconnect()) location.reload(); } catch { location.reload(); }
  }

  window.TradeCounter = { setTheme, focus, open, close, copy, sound, say };
})();
