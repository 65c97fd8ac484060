/** Tells the site, once, that the reader of a list of results went on to one of them; not who, and not to which. */
export function countClicks(list) {
  const report = (event) => {
    if (event.button > 1 || !event.target.closest("a[href]")) return;
    list.removeEventListener("click", report);
    list.removeEventListener("auxclick", report); // the middle button, for a new tab
    navigator.sendBeacon(new URL("clicked/", location.href), new URLSearchParams({ token: list.dataset.clicks }));
  };
  list.addEventListener("click", report);
  list.addEventListener("auxclick", report);
}
