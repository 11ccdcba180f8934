"use strict";
// Keeps the page current without reloading: asks for the same page every two seconds, and where
// its entity tag has changed exchanges #live. Buttons post in the background. Without this script
// everything still works; the page then refreshes itself every thirty seconds.
//
// Nothing moves under the reader's hand: while a pointer or the keyboard is in a list, each row is
// brought up to date where it stands, and what is new waits, told in a line below.

const PERIOD = 2000; // ms; a booking shows within this and the request's own time
const BACKGROUND = 15000; // ms; a tab in the background only keeps its title's count
const PATIENCE = 6000; // ms; a box that has not answered by then hangs
const AIMING = 1000; // ms; whoever has just moved the pointer may be about to press
const READING = 10000; // ms; a row just pressed stays so long where it is
let tag = null;
let boxAhead = 0; // seconds of the box's clock before this browser's
let turn = 0; // answers to earlier questions are dropped
let timer = null;
let sending = 0; // the answer to a button is the next state; a poll must not overtake it
let held = null; // the newest page, as far as it is not shown yet
let stillUntil = 0; // until then nothing moves
let pressedUntil = 0; // a click is for what was there when the button went down

const $ = (id) => document.getElementById(id);
const stayStill = (ms) => { stillUntil = Math.max(stillUntil, Date.now() + ms); };

function inHand() {
  const marked = getSelection();
  return Date.now() < stillUntil
    || document.querySelector("tbody:hover form, tbody :focus-visible, .steps form:focus-within")
    || (!marked.isCollapsed && $("content").contains(marked.anchorNode));
}

function tick(page) {
  if (!$("stale").hidden) return; // a clock that runs on would look fresh
  const now = Date.now() / 1000 + boxAhead;
  for (const cell of page.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.floor(now - Number(cell.dataset.since)));
    const minutes = Math.floor(seconds / 60);
    cell.textContent = minutes
      ? `${minutes} min ${String(seconds % 60).padStart(2, "0")} s`
      : `${seconds} s`;
  }
}

// The same button, or the same telephone number of the same row, in the new page.
function twin(old) {
  if (old.id) return $(old.id);
  const row = old.closest("tr[id]") && $(old.closest("tr[id]").id);
  return row && row.querySelector(`[href="${CSS.escape(old.getAttribute("href"))}"]`);
}

// The keyboard stays where it is; where its button has gone, on the row, or at the page's content.
function replace(old, next) {
  const focused = old.contains(document.activeElement) && document.activeElement;
  old.replaceWith(document.adoptNode(next));
  if (!focused) return;
  const home = next.querySelector("#content") || next;
  home.tabIndex = -1;
  (twin(focused) || home).focus({ preventScroll: true });
}

// What stands in its place already is brought up to date there.
function refresh(next) {
  for (const old of document.querySelectorAll("header[id], nav[id], h1[id], li[id], tr[id]")) {
    const now = next.getElementById(old.id);
    if (!now) old.classList.add("gone");
    else if (old.innerHTML !== now.innerHTML) replace(old, now);
    else old.className = now.className;
  }
}

function exchange(next) {
  const day = $("jour");
  const typed = day && day.value !== day.defaultValue && day.value;
  const live = next.getElementById("live");
  if (live.innerHTML !== $("live").innerHTML) replace($("live"), live);
  if (typed && $("jour")) $("jour").value = typed;
  held = null;
}

function show(moving = !inHand()) {
  const next = new DOMParser().parseFromString(held, "text/html");
  if (Date.now() < pressedUntil || !next.getElementById("live")) return;
  const fresh = Array.from(next.querySelectorAll("[data-news]")).filter((row) => !$(row.id));
  const words = fresh.map((row) => row.dataset.news);
  if (words.length > 3) words.splice(2, Infinity, `Et ${words.length - 2} autres nouvelles lignes`);
  const news = words.join(". ");
  if (news && news !== $("waiting-news").textContent) $("news").textContent = news;
  $("waiting-news").textContent = moving ? "" : news;
  $("waiting").hidden = moving || !news;
  $("waiting").classList.toggle("urgent", fresh.some((row) => row.matches(".danger")));
  document.title = next.title;
  tick(document);
  tick(next); // or every running clock would be a change
  if (!moving) {
    refresh(next);
  } else {
    for (const row of fresh) row.classList.add("fresh");
    exchange(next);
  }
}

// Asks the box and shows its answer. Returns what became of it where that is not all well.
async function ask(url, options) {
  const mine = ++turn;
  let answer = null;
  let html = "";
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    answer = await fetch(url, { cache: "no-store", signal, ...options });
    html = await answer.text();
  } catch {
    if (mine === turn) $("stale").hidden = false;
    return "n'est sans doute pas enregistré\u00a0: la boîte ne répond pas. Vérifiez la ligne quand elle répondra.";
  }
  if (answer.redirected && new URL(answer.url).pathname === "/connexion") {
    location.assign(answer.url); // the session is over; the login says what was lost
    return "";
  }
  if (!answer.ok && answer.status !== 304) {
    if (mine === turn && options.method !== "POST") $("stale").hidden = false;
    const why = new DOMParser().parseFromString(html, "text/html").querySelector(".why");
    return `n'est pas enregistré. ${why ? why.textContent : `Réponse de la boîte\u00a0: ${answer.status}.`}`;
  }
  if (mine === turn) {
    $("stale").hidden = true;
    boxAhead = Number(answer.headers.get("X-Box-Time")) - Date.now() / 1000;
    if (html) [held, tag] = [html, answer.headers.get("ETag")];
    if (held) show();
  }
  return "";
}

async function poll() {
  clearTimeout(timer);
  if (!sending) await ask(location.href, { headers: tag ? { "If-None-Match": tag } : {} });
  clearTimeout(timer);
  timer = setTimeout(poll, document.hidden ? BACKGROUND : PERIOD);
}

// A failure stays until it is read, or until the same button is pressed again.
function tellFailure(action, text) {
  for (const line of Array.from($("failures").children)) {
    if (line.dataset.action === action) line.remove();
  }
  if (text) {
    const line = document.createElement("p");
    line.dataset.action = action;
    line.textContent = text;
    $("failures").append(line);
  }
  $("failed").hidden = !$("failures").children.length;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest("tr")) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  const button = form.querySelector("button");
  form.dataset.sent = "1";
  sending += 1;
  stayStill(READING);
  tellFailure(form.action, "");
  const failure = await ask(form.action, { method: "POST" });
  sending -= 1;
  delete form.dataset.sent;
  if (failure) {
    tellFailure(form.action, `«\u00a0${button.textContent}\u00a0» ${failure}`);
  } else {
    $("news").textContent = button.matches(".fait")
      ? "Demande faite. Le bouton Annuler est sur la même ligne."
      : "Demande remise dans la liste à traiter.";
  }
});

document.addEventListener("pointermove", () => stayStill(AIMING));
document.addEventListener("pointerdown", () => { pressedUntil = Date.now() + 2 * PERIOD; });
document.addEventListener("pointerup", () => { pressedUntil = 0; });
document.addEventListener("visibilitychange", () => { if (!document.hidden) poll(); });
window.addEventListener("beforeprint", () => {
  const now = new Date(Date.now() + boxAhead * 1000);
  const when = now.toLocaleString("fr-FR", { dateStyle: "full", timeStyle: "short" });
  $("printed").textContent = `Imprimé le ${when}`;
});
$("read").addEventListener("click", () => {
  $("failures").replaceChildren();
  $("failed").hidden = true;
});
$("show-waiting").addEventListener("click", () => {
  show(true);
  $("content").focus();
});
setInterval(tick, 1000, document);
poll();
