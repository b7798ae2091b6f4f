// Shows the page anew after each build, and what is wrong when a build found problems.
// Served by the preview alone; it is no part of a published site.
const events = new EventSource("/~events");
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
