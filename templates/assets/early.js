// Sets the reading mode before anything is shown, from the address or from the last visit. Without JavaScript the radio buttons do it.
(() => {
  const root = document.documentElement;
  const { original, translation } = root.dataset;
  root.classList.add("scripted");
  let value = new URLSearchParams(location.search).get("lang");
  try {
    value ||= localStorage.getItem("kcsite.mode");
  } catch {
    // A reader may forbid storage; the page then starts as it is.
  }
  if (!value || !/^[A-Za-z-]{2,12}$/.test(value)) return;
  root.dataset.wanted = value;
  root.dataset.words = value.startsWith("zh") ? "zh" : "en";
  if (root.dataset.words === "zh") root.lang = "zh-Hant";
  const mode = { [original]: "original", [translation]: "translation", stacked: "stacked", side: "side" }[value];
  if (original && mode) root.dataset.mode = mode;
})();
