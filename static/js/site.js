// Enhancements only: every page works without this file. What each page needs stands here, since every file more is a
// request more on a reader's first visit.
import { suggestIn } from "./suggest.js";

/** A disclosure that Escape closes, giving the focus back to its summary; so does a click elsewhere. */
function closeOnEscape(details) {
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

/** Tells the site, once, that the reader of a list of results went on to one of them; not who, and not to which. */
function countClicks(list) {
  const report = (event) => {
    if (event.button > 1 || !event.target.closest("a[href]")) return;
    list.removeEventListener("click", report);
    list.removeEventListener("auxclick", report); // the middle button, for a new tab
    navigator.sendBeacon(new URL("clicked/", location.href), new URLSearchParams({ token: list.dataset.clicks }));
  };
  list.addEventListener("click", report);
  list.addEventListener("auxclick", report);
}

document.querySelectorAll("details.menu, details.facets").forEach(closeOnEscape);
document.querySelector(".error-summary")?.focus(); // after a form came back with errors, the reader starts there
document.querySelectorAll("[data-clicks]").forEach(countClicks);
const wall = document.querySelector("[data-lightbox]");
if (wall) import("./lightbox.js").then((module) => module.showWorksOf(wall, document.getElementById("lightbox")));
else if (history.state?.lightbox) import("./lightbox.js").then((module) => module.loadOnReturn());
const words = document.getElementById("suggestions");
if (words) document.querySelectorAll(".search-form").forEach((form) => suggestIn(form, words));
