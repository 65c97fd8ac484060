/** Suggestions while typing: the editable combobox with a list of the ARIA Authoring Practices. */
const PAUSE = 130; // milliseconds without a key before the server is asked
const FEWEST = 2; // letters

/** `words` is the template with the address and the texts in the reader's language. */
export function suggestIn(form, { dataset: words }) {
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
