// The menu's arrows have no words: say to a screen reader what they open.
document.addEventListener("DOMContentLoaded", () => {
  for (const summary of document.querySelectorAll("nav summary")) {
    const entry = summary.closest("li")?.querySelector("a");
    summary.setAttribute("aria-label", `pages below ${entry ? entry.textContent.trim() : "this one"}`);
  }
});
