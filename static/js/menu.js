/** A disclosure that Escape closes, giving the focus back to its summary; so does a click elsewhere. */
export function closeOnEscape(details) {
  const summary = details.querySelector("summary");
  const folds = () => getComputedStyle(summary).display !== "none";

  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open && folds()) {
      details.open = false;
      summary.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (details.open && folds() && details.classList.contains("menu") && !details.contains(event.target)) {
      details.open = false;
    }
  });
}
