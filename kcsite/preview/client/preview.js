// The preview's half in an open page: listens for reloads, comes back to where the reader was, shows what is wrong with the newest save.
// A file of its own, since the page's policy allows no inline script; `connect-src 'self'` covers a socket to the same host and port.
(() => {
  const build = document.currentScript.dataset.build;
  const KEY = "kcsite.preview.place";
  const FIRST_WAIT = 200;
  const LONGEST_WAIT = 3000;

  // -- Where the reader was: the first thing with an id that begins below the top bar, or else the innermost that is in view, and how far
  //    down it begins. Text that came or went further up then moves nothing. The bare height is for a place that is gone.

  const top = () => Math.max(document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0, 0);
  // What sticks to the window (contents, a heading) says nothing of where in the text the reader is.
  const scrolls = (one) => !one || (!/sticky|fixed/.test(getComputedStyle(one).position) && scrolls(one.parentElement));
  const landmarks = () => [...document.querySelectorAll("main [id]")].map((one) => [one, one.getBoundingClientRect()]);

  const remember = () => {
    const line = top();
    const inView = landmarks().filter(([, seen]) => seen.bottom > line + 1 && seen.top < innerHeight && seen.height > 0);
    const [mark, box] = (scrollY && (inView.find(([one, seen]) => seen.top >= line - 1 && scrolls(one)) ?? inView.findLast(([one]) => scrolls(one)))) || [];
    const place = { path: location.pathname, y: scrollY, id: mark?.id, offset: box?.top, focus: document.activeElement?.id };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(place));
    } catch {
      // A reader may forbid storage; the browser then does what it can.
    }
  };

  const comeBack = () => {
    let place;
    try {
      place = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
    } catch {
      return;
    }
    if (place?.path !== location.pathname) return;
    const put = () => {
      const mark = place.id && document.getElementById(place.id);
      if (mark) scrollBy({ top: mark.getBoundingClientRect().top - place.offset, behavior: "instant" });
      else scrollTo({ top: place.y, behavior: "instant" });
    };
    history.scrollRestoration = "manual";
    put();
    if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
    addEventListener("load", () => {
      put();
      requestAnimationFrame(() => {
        put();
        history.scrollRestoration = "auto";
        document.documentElement.dataset.preview = "ready";
      });
    });
  };

  const reload = () => {
    remember();
    history.scrollRestoration = "manual";
    location.reload();
  };

  // -- What is wrong, over the page, in the page's two languages; the last good page stays readable beneath it.

  const said = (words) =>
    Object.entries(words).map(([lang, text]) => {
      const span = document.createElement("span");
      span.className = "w";
      span.lang = lang;
      span.textContent = text;
      return span;
    });

  const hide = () => document.getElementById("kcsite-preview")?.remove();

  const show = ({ problems, words }) => {
    hide();
    const box = document.createElement("section");
    box.id = "kcsite-preview";
    box.setAttribute("role", "alert");
    box.setAttribute("aria-labelledby", "kcsite-preview-title");
    const title = document.createElement("h2");
    title.id = "kcsite-preview-title";
    title.append(...said(words.failed));
    const list = document.createElement("ol");
    for (const problem of problems) {
      const line = document.createElement("li");
      line.lang = "en";
      line.textContent = problem;
      list.append(line);
    }
    const stays = document.createElement("p");
    stays.append(...said(words.stays));
    const close = document.createElement("button");
    close.type = "button";
    close.append(...said(words.close));
    close.addEventListener("click", hide);
    box.append(title, list, stays, close);
    document.body.append(box);
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // -- The socket, in the words of livereload's protocol. Lost, it is tried again, ever less often, and at once when the reader looks.

  let wait = FIRST_WAIT;
  let timer = 0;
  const listen = () => {
    clearTimeout(timer);
    const socket = new WebSocket(`ws://${location.host}/livereload`);
    const send = (message) => socket.send(JSON.stringify(message));
    socket.addEventListener("open", () =>
      send({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"], ver: "1", snipver: "1" }),
    );
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (message.command === "hello") {
        wait = FIRST_WAIT;
        send({ command: "info", url: location.href, build, plugins: {} });
        document.documentElement.dataset.listening = "yes";
      }
      if (message.command === "reload") reload();
      if (message.command === "alert") show(message);
    });
    socket.addEventListener("close", () => {
      delete document.documentElement.dataset.listening;
      timer = setTimeout(listen, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
  };

  comeBack();
  listen();
})();
