// Makes an open page anew as events come: fetches it again and changes only what differs. All tabs share one stream,
// held by a worker that this same file is; where there are no shared workers, each tab has its own.
"use strict";

const STREAM = "/events";

if (typeof SharedWorkerGlobalScope !== "undefined" && self instanceof SharedWorkerGlobalScope) {
  const ports = new Set();
  const tell = (message) => { for (const port of ports) port.postMessage(message); };
  self.onconnect = (event) => {
    const port = event.ports[0];
    ports.add(port);
    port.onmessage = (message) => { if (message.data === "leave") ports.delete(port); };
  };
  listen(tell);
} else {
  start();
}

// Tells `news` of each event, and of each time that something may have been missed.
function listen(news) {
  const stream = new EventSource(STREAM);
  let wasLost = false;
  stream.onopen = () => { if (wasLost) news({ task: null }); wasLost = false; };
  stream.onerror = () => { wasLost = true; };
  stream.onmessage = (event) => { news({ task: JSON.parse(event.data).stream || null }); };
  stream.addEventListener("resync", () => news({ task: null }));
}

function start() {
  showAges();
  setInterval(showAges, 30000);
  document.addEventListener("click", copy);
  if (!document.body.hasAttribute("data-live")) return;
  const news = debounce(renew);
  try {
    const worker = new SharedWorker(document.querySelector("script[src]").src);
    worker.port.onmessage = (message) => news(message.data);
    worker.port.start();
    addEventListener("pagehide", () => worker.port.postMessage("leave"));
  } catch {
    listen(news);
  }
  // A page that comes back from the browser's memory shows what was.
  addEventListener("pageshow", (event) => { if (event.persisted) news({}); });
}

// Calls `work` soon after the first of several calls, and never twice at once.
function debounce(work) {
  let isDue = false, isBusy = false;
  const run = async () => {
    isDue = false;
    isBusy = true;
    try { await work(); } finally { isBusy = false; }
    if (isDue) setTimeout(run, 200);
  };
  return () => {
    if (!isDue && !isBusy) setTimeout(run, 80);
    isDue = true;
  };
}

async function renew() {
  let answer;
  try { answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-cache" }); } catch { return; }
  if (answer.status === 401) return location.reload();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.title = fresh.title;
  for (const part of ["header.bar", "main"]) {
    const [now, next] = [document.querySelector(part), fresh.querySelector(part)];
    if (now && next) morph(now, next);
  }
  if (!fresh.body.hasAttribute("data-live")) document.body.removeAttribute("data-live");
  showAges();
}

// Makes `now` like `next`, touching only what differs; what a person is typing or has opened stays.
function morph(now, next) {
  if (now.isEqualNode(next) || (now.matches?.("form") && now.contains(document.activeElement) && isTyping())) return;
  for (const { name, value } of [...next.attributes]) {
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
  for (const { name } of [...now.attributes]) {
    if (!next.hasAttribute(name) && !(name === "open" && now.matches("details"))) now.removeAttribute(name);
  }
  const known = new Map([...now.children].filter((child) => child.id).map((child) => [child.id, child]));
  let here = now.firstChild;
  for (const wanted of [...next.childNodes]) {
    const same = wanted.id ? known.get(wanted.id) : isLike(here, wanted) ? here : null;
    if (!same) { now.insertBefore(document.importNode(wanted, true), here); continue; }
    if (same === here) here = here.nextSibling; else now.insertBefore(same, here);
    if (same.nodeType === Node.ELEMENT_NODE) morph(same, wanted);
    else if (same.data !== wanted.data) same.data = wanted.data;
  }
  while (here) { const gone = here; here = here.nextSibling; gone.remove(); }
}

function isLike(one, other) {
  return one && one.nodeType === other.nodeType && one.nodeName === other.nodeName && !one.id;
}

function isTyping() {
  return document.activeElement.matches("input:not([type=hidden]), textarea, select");
}

// Buttons that copy are of no use without a script, so that they are hidden until there is one.
function copy(event) {
  const button = event.target.closest?.("button[data-copy]");
  if (button) navigator.clipboard?.writeText(button.dataset.copy).then(() => { button.textContent = "Copied"; });
}

// A moment as its age, in the words that the server uses.
function showAges() {
  for (const button of document.querySelectorAll("button[data-copy][hidden]")) button.hidden = !navigator.clipboard;
  for (const time of document.querySelectorAll("time[data-age]")) {
    const seconds = Math.max(0, (Date.now() - Date.parse(time.dateTime)) / 1000);
    const words = seconds < 60 ? "just now" : seconds < 3600 ? `${Math.floor(seconds / 60)} min ago`
      : seconds < 172800 ? `${Math.floor(seconds / 3600)} h ago` : `${Math.floor(seconds / 86400)} d ago`;
    if (time.textContent !== words) time.textContent = words;
  }
}
