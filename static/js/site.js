// Enhancements only: every page works without this file.
import { countClicks } from "./clicks.js";
import { closeOnEscape } from "./menu.js";
import { focusErrorSummary } from "./errors.js";
import { suggestIn } from "./suggest.js";

document.querySelectorAll("details.menu, details.facets").forEach(closeOnEscape);
focusErrorSummary(document);
document.querySelectorAll("[data-clicks]").forEach(countClicks);
const words = document.getElementById("suggestions");
if (words) document.querySelectorAll(".search-form").forEach((form) => suggestIn(form, words));
