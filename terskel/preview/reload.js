// Shows the page anew after each change, and what is wrong with the site.
// Served by the preview alone; it is no part of a published site.
// The address of this script ends in the version of the site that the page shows.
const events = new EventSource(`/~events${new URL(import.meta.url).search}`);
events.addEventListener("built", () => location.reload());
events.addEventListener("problems", (event) => show(JSON.parse(event.data)));

function show(lines) {
  document.querySelector("#preview-problems")?.remove();
  if (!lines.length) return;
  const panel = document.createElement("aside");
  panel.id = "preview-problems";
  panel.className = "notice notice--stop";
  panel.setAttribute("role", "alert");
  panel.dir = "ltr";
  const words = document.createElement("div");
  for (const line of lines) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    words.append(paragraph);
  }
  panel.append(words);
  document.body.prepend(panel);
}
