/** After a form came back with errors, the reader starts at their summary. */
export function focusErrorSummary(root) {
  root.querySelector(".error-summary")?.focus();
}
