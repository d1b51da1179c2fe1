// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

// The only script: a page whose main part says data-live is fetched anew when something happens. It works without, too.
const main = document.querySelector("main[data-live]");
const status = document.getElementById("live");
const pause = (most) => new Promise((done) => setTimeout(done, most));
const places = () => [...main.querySelectorAll("a, button, input, select, textarea, summary")];
let written = false, fetching = false, again = false, lost = false;

// What is written must not be lost, and what is not the page any more, such as where to sign in, is for the reader to go to.
function gone() {
  const link = Object.assign(document.createElement("a"), { href: location.href, textContent: status.dataset.new });
  status.replaceChildren(link);
}

async function show() {
  if (written) return gone();
  again = true;
  if (fetching) return;
  fetching = true;
  while (again && !written) {
    again = false;
    await pause(Math.random() * main.dataset.wait);
    try {
      await replace();
    } catch {
      again = true;
      await pause(2000 + 4000 * Math.random());
    }
  }
  fetching = false;
}

async function replace() {
  const address = new URL(location.href);
  address.searchParams.delete("behind");
  // What was said to somebody who has just done something stands long enough to be read, whatever others do meanwhile.
  if (performance.now() > 10000) ["notice", "entry"].forEach((said) => address.searchParams.delete(said));
  const answer = await fetch(address, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main[data-live]");
  if (answer.status < 500 && !page) return gone();
  if (!answer.ok) throw new Error(answer.statusText);
  if (written) return show();
  const focused = document.activeElement;
  const place = places().indexOf(focused);
  if (page.dataset.says !== main.dataset.says) document.getElementById("live-says").textContent = page.dataset.says;
  for (const { name, value } of page.attributes) main.setAttribute(name, value);
  main.replaceChildren(...page.childNodes);
  if (place < 0) return;
  const same = focused.id ? document.getElementById(focused.id) : places()[place];
  (same?.textContent === focused.textContent ? same : main).focus({ preventScroll: true });
}

function listen() {
  const feed = new EventSource(`${main.dataset.feed}?seen=${main.dataset.seen}`);
  for (const kind of main.dataset.live.split(" ")) feed.addEventListener(kind, show);
  feed.onopen = () => {
    if (!lost) return;
    lost = false;
    status.textContent = status.dataset.back;
    pause(5000).then(() => lost || written || status.replaceChildren());
  };
  feed.onerror = () => {
    lost = true;
    status.textContent = status.dataset.lost;
    if (feed.readyState === EventSource.CLOSED) pause(5000 + 5000 * Math.random()).then(listen).then(() => written || show());
  };
}

if (main) {
  main.addEventListener("input", () => (written = true));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && show());
  listen();
}
