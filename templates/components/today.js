// Lights what is today where the site is, on the day it is read. Pages are built once a night and
// may be kept for longer, so they name dates; without this the date alone stands there.
const zone = document.documentElement.dataset.timezone;
const parts = { timeZone: zone, calendar: "gregory", numberingSystem: "latn" };
const today = new Intl.DateTimeFormat("en-CA", { ...parts, dateStyle: "short" }).format(new Date());

export function light(root) {
  for (const element of root.querySelectorAll(`[data-date="${today}"]`)) {
    element.classList.add(`${element.classList[0]}--today`);
    for (const word of element.querySelectorAll(".relative")) word.hidden = false;
  }
}

light(document);
