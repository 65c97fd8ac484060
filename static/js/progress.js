// Keeps the progress of what was sent for translation up to date while it runs.
const shown = document.querySelector("[data-progress]");

async function refresh() {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  shown.replaceChildren(...page.querySelector("[data-progress]").childNodes);
  if (shown.querySelector("[data-running]")) setTimeout(refresh, 3000);
}

if (shown?.querySelector("[data-running]")) setTimeout(refresh, 3000);
