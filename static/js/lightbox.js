/** The works of a gallery one after another in a dialog. Each is read from its own page, to which its link leads where
 * there is no script: so the address is the work's, and the dialog holds nothing that is not on that page. */
const SWIPE = 48; // pixels
const KEYS = { ArrowLeft: "previous", ArrowRight: "next", Home: "first", End: "last" };
const MIRRORED = { previous: "next", next: "previous" };

/** `wall` holds the links, `template` the dialog in the reader's language. */
export function showWorksOf(wall, template) {
  const dialog = document.body.appendChild(template.content.firstElementChild.cloneNode(true));
  const [place, stage, words] = ["place", "stage", "words"].map((name) => dialog.querySelector(`[data-${name}]`));
  const buttons = dialog.querySelectorAll("[data-way]");
  const heading = document.title;
  const works = new Map(); // what was read, or is being read, by address
  let opener, address, ways, pressedAt;

  const tileOf = (url) => [...wall.querySelectorAll("a")].find((link) => link.href === url);
  const onward = (way) => (document.dir === "rtl" && MIRRORED[way]) || way;

  function work(url) {
    if (!works.has(url)) works.set(url, readWork(url));
    return works.get(url);
  }

  /** The picture starts to load in the version that the stage needs. */
  function load({ picture }, ahead) {
    const { width, height } = picture.querySelector("img");
    const shown = Math.ceil(Math.min(stage.clientWidth, (stage.clientHeight * width) / height));
    if (picture.ownerDocument !== document) {
      picture.querySelectorAll("[sizes]").forEach((part) => part.setAttribute("sizes", `${shown}px`));
      const img = document.adoptNode(picture).querySelector("img");
      delete img.dataset.preview; // the tile's picture stands there
      if (ahead) img.fetchPriority = "low";
    }
    return picture;
  }

  async function show(url) {
    address = url;
    ways = undefined;
    preview(tileOf(url));
    if (!dialog.open) {
      dialog.showModal();
      dialog.focus(); // and not its first button
    }
    dialog.scrollTop = 0;
    try {
      const found = await work(url);
      if (address === url && dialog.open) present(found); // or overtaken by the next
    } catch {
      location.assign(url);
    }
  }

  /** At once what the tile has. */
  function preview(tile) {
    const small = tile?.querySelector("img");
    const title = Object.assign(document.createElement("h2"), { id: "lightbox-title" });
    title.append(tile?.querySelector(".work__name").cloneNode(true) ?? "");
    words.replaceChildren(title);
    stage.replaceChildren();
    if (small?.currentSrc) stage.append(Object.assign(new Image(), { src: small.currentSrc, alt: "" }));
  }

  function present(found) {
    ({ ways } = found);
    document.title = found.heading;
    const picture = load(found);
    const img = picture.querySelector("img");
    const alone = () => stage.contains(picture) && stage.replaceChildren(picture);
    stage.append(picture);
    if (img.complete) alone();
    else img.addEventListener("load", alone, { once: true });
    words.replaceChildren(...found.words);
    const title = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    title.append(" ", ...words.querySelector("h2").cloneNode(true).childNodes); // with their language
    place.replaceChildren(found.place, title); // said politely
    buttons.forEach((button) => button.setAttribute("aria-disabled", String(!ways[button.dataset.way])));
    if (navigator.connection?.saveData) return;
    [ways.next, ways.previous].forEach((url) => url && work(url).then((next) => load(next, true), () => works.delete(url)));
  }

  function go(way) {
    const url = ways?.[way];
    if (!url || url === address) return;
    history.replaceState({ lightbox: true }, "", url);
    show(url);
  }

  wall.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    opener = link;
    history.scrollRestoration = "manual"; // the reader comes back to the work seen last
    history.pushState({ lightbox: true }, "", link.href);
    show(link.href);
  });
  buttons.forEach((button) => button.addEventListener("click", () => go(button.dataset.way)));
  dialog.addEventListener("keydown", (event) => {
    if (!(event.key in KEYS) || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    go(onward(KEYS[event.key]));
  });
  stage.addEventListener("pointerdown", (event) => (pressedAt = event.isPrimary ? event.clientX : NaN));
  stage.addEventListener("pointerup", ({ clientX, pointerType }) => {
    const moved = clientX - pressedAt;
    if (pointerType === "mouse" || visualViewport.scale > 1 || !(Math.abs(moved) > SWIPE)) return;
    go(onward(moved < 0 ? "next" : "previous"));
  });
  dialog.addEventListener("close", () => {
    document.title = heading;
    place.replaceChildren();
    if (history.state?.lightbox) history.back();
    (tileOf(address) ?? opener)?.focus();
  });
  addEventListener("popstate", ({ state }) => {
    if (state?.lightbox) show(location.href);
    else if (dialog.open) dialog.close();
    if (!state?.lightbox) history.scrollRestoration = "auto";
  });
}

/** A work's page that was loaded anew while the dialog showed it: its way back is to a page that is no longer there. */
export function loadOnReturn() {
  addEventListener("popstate", () => location.reload());
}

async function readWork(url) {
  const answer = await fetch(url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [place, picture, words, nav] = ["place", "picture", "words", "ways"].map((name) =>
    page.querySelector(`[data-work-${name}]`),
  );
  const follow = (way) => nav.querySelector(`[rel=${way.slice(0, 4)}]`)?.getAttribute("href");
  const links = { previous: follow("previous"), next: follow("next"), ...nav.dataset };
  const absolute = ([way, href]) => [way, href && new URL(href, url).href];
  return {
    heading: page.title,
    place: place.textContent,
    picture: picture.querySelector("picture"),
    words: [asHeading(words), ...picture.querySelectorAll("figcaption")],
    ways: Object.fromEntries(Object.entries(links).map(absolute)),
  };
}

/** The title of a page is a heading below the page's own here. */
function asHeading(words) {
  const title = words.querySelector("h1");
  const heading = words.ownerDocument.createElement("h2");
  for (const { name, value } of title.attributes) heading.setAttribute(name, value);
  heading.id = "lightbox-title";
  heading.append(...title.childNodes);
  title.replaceWith(heading);
  return words;
}
