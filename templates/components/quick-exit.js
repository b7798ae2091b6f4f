// Leaves a page at once, and leaves it out of "back". Escape three times within five seconds does
// the same. Without this the link still leads away.
const exit = document.querySelector(".quick-exit a");
const presses = [];

function leave(event) {
  event.preventDefault();
  document.body.hidden = true;
  location.replace(exit.href);
}

exit.addEventListener("click", leave);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  presses.push(event.timeStamp);
  if (presses.length >= 3 && event.timeStamp - presses.at(-3) < 5000) leave(event);
});
