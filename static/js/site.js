// Enhancements only: every page works without this file.
import { closeOnEscape } from "./menu.js";
import { focusErrorSummary } from "./errors.js";

document.querySelectorAll("details.menu, details.facets").forEach(closeOnEscape);
focusErrorSummary(document);
