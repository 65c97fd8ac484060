// Enhancements only: every page works without this file. What each page needs stands here, since every file more is a
// request more on a reader's first visit.
const PAUSE = 130; // milliseconds without a key before the server is asked
const FEWEST = 2; // letters

/** Suggestions while typing: the editable combobox with a list of the ARIA Authoring Practices.
 * `words` is the template with the address and the texts in the reader's language. */
function suggestIn(form, { dataset: words }) {
  const input = form.querySelector("input[type=search]");
  const list = form.appendChild(document.createElement("div"));
  const status = form.appendChild(document.createElement("p"));
  let timer, request, active;

  Object.assign(list, { id: `${input.id}-list`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.label);
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": false, "aria-controls": list.id };
  Object.entries({ ...attributes, autocomplete: "off" }).forEach(([name, value]) => input.setAttribute(name, value));

  function activate(option) {
    active?.setAttribute("aria-selected", "false");
    active = option;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function show(open) {
    activate();
    list.hidden = !(open && list.childElementCount);
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function fold() {
    clearTimeout(timer);
    request?.abort();
    status.textContent = "";
    show(false);
  }

  function option({ title, url, kind }, number) {
    const link = document.createElement("a");
    const label = document.createElement("span");
    Object.assign(link, { id: `${list.id}-${number}`, href: url, tabIndex: -1, textContent: `${title} ` });
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    label.textContent = words[kind] ?? "";
    link.append(label);
    return link;
  }

  async function ask() {
    const text = input.value;
    request?.abort();
    request = new AbortController();
    try {
      // The browser keeps an answer as long as the server says: no longer than what it names is public.
      const answer = await fetch(`${words.url}?q=${encodeURIComponent(text)}`, { signal: request.signal });
      const { suggestions } = await answer.json();
      list.replaceChildren(...suggestions.map(option));
      status.textContent = suggestions.length ? words.count.replace("0", suggestions.length) : words.none;
      show(document.activeElement === input);
    } catch {
      // Overtaken by the next letter, or the server is away: the form works without.
    }
  }

  function move(step) {
    const options = [null, ...list.children];
    activate(options.at((options.indexOf(active ?? null) + step) % options.length));
  }

  const keys = {
    ArrowDown: (event) => (list.hidden ? show(true) : event.altKey || move(1)),
    ArrowUp: (event) => (list.hidden ? show(true) : event.altKey ? show(false) : move(-1)),
    Home: () => activate(),
    End: () => activate(),
    Tab: fold,
    Enter(event) {
      if (!active) return fold();
      event.preventDefault();
      active.click();
    },
    Escape(event) {
      if (list.hidden) return;
      event.preventDefault(); // or the browser empties the field
      event.stopPropagation(); // and the menu around it closes
      fold();
    },
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    activate();
    if (input.value.match(/[\p{L}\p{N}]/gu)?.length >= FEWEST) {
      timer = setTimeout(ask, PAUSE);
    } else {
      list.replaceChildren();
      fold();
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !(event.key in keys)) return;
    if (event.key.startsWith("Arrow")) event.preventDefault();
    keys[event.key](event);
  });
  input.addEventListener("blur", fold);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays where one types
}

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
