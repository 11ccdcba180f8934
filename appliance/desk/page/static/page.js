"use strict";
// Keeps the page current without reloading: asks for the same page every two seconds, and where
// its entity tag has changed exchanges #live. Buttons post in the background. Without this script
// everything still works; the page then refreshes itself every thirty seconds.

const PERIOD = 2000; // ms; a booking shows within this and the request's own time
const BACKGROUND = 15000; // ms; a tab in the background only keeps its title's count
let tag = null;
let boxAhead = 0; // seconds of the box's clock before this browser's
let turn = 0; // answers to earlier questions are dropped
let timer = null;
let posting = false; // the answer to a button is the next state; a poll must not overtake it

const $ = (id) => document.getElementById(id);

function tick() {
  const now = Date.now() / 1000 + boxAhead;
  for (const cell of document.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.floor(now - Number(cell.dataset.since)));
    const minutes = Math.floor(seconds / 60);
    cell.textContent = minutes
      ? `${minutes} min ${String(seconds % 60).padStart(2, "0")} s`
      : `${seconds} s`;
  }
}

function exchange(html, announce) {
  const next = new DOMParser().parseFromString(html, "text/html");
  const live = next.getElementById("live");
  if (!live) return;
  const before = new Set(Array.from(document.querySelectorAll("[data-news]"), (row) => row.id));
  const focused = document.activeElement && document.activeElement.id;
  const typed = $("jour") && $("jour").value;
  const typing = focused === "jour";
  $("live").replaceWith(document.adoptNode(live));
  document.title = next.title;
  if (typing && $("jour")) $("jour").value = typed;
  if (focused) ($(focused) || $("content")).focus({ preventScroll: true });
  if (announce) {
    const fresh = Array.from(document.querySelectorAll("[data-news]")).filter((row) => !before.has(row.id));
    for (const row of fresh) row.classList.add("fresh");
    if (fresh.length) $("news").textContent = fresh.map((row) => row.dataset.news).join(". ");
  }
  tick();
}

async function ask(url, options, announce) {
  const mine = ++turn;
  try {
    const answer = await fetch(url, { cache: "no-store", ...options });
    if (mine !== turn) return;
    if (answer.redirected && new URL(answer.url).pathname === "/connexion") {
      location.assign("/connexion"); // the session is over
      return;
    }
    if (!answer.ok && answer.status !== 304) throw new Error(String(answer.status));
    boxAhead = Number(answer.headers.get("X-Box-Time")) - Date.now() / 1000;
    if (answer.status !== 304) {
      const html = await answer.text();
      if (mine !== turn) return;
      const first = tag === null && !options.method;
      tag = answer.headers.get("ETag");
      exchange(html, announce && !first);
    }
    $("stale").hidden = true;
  } catch {
    if (mine === turn) $("stale").hidden = false;
  }
}

async function poll() {
  clearTimeout(timer);
  if (!posting) {
    await ask(location.href, { headers: tag ? { "If-None-Match": tag } : {} }, true);
  }
  clearTimeout(timer);
  timer = setTimeout(poll, document.hidden ? BACKGROUND : PERIOD);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const row = form.closest("tr");
  if (form.method !== "post" || !row) return;
  event.preventDefault();
  const after = row.nextElementSibling || row.previousElementSibling;
  const neighbour = after && after.querySelector("button").id;
  form.querySelector("button").disabled = true;
  posting = true;
  await ask(form.action, { method: "POST" }, false);
  posting = false;
  if (neighbour && $(neighbour)) $(neighbour).focus({ preventScroll: true });
  $("news").textContent = form.action.endsWith("/fait")
    ? "Demande faite. Elle se trouve plus bas, avec le bouton Annuler."
    : "Demande remise dans la liste à traiter.";
  if (!$("stale").hidden) form.querySelector("button").disabled = false;
});

document.addEventListener("visibilitychange", () => { if (!document.hidden) poll(); });
setInterval(tick, 1000);
poll();
