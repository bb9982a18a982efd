// The menu's arrows have no words: say to a screen reader what they open.
document.addEventListener("DOMContentLoaded", () => {
  for (const summary of document.querySelectorAll("nav summary")) {
    const entry = summary.closest("li")?.querySelector("a");
    summary.setAttribute("aria-label", `pages below ${entry ? entry.textContent.trim() : "this one"}`);
  }
  // What is scrolled by a finger must be scrolled by keys, too.
  for (const table of document.querySelectorAll("article table")) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
  }
});
