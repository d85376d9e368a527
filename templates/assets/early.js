// Sets the reading mode before anything is shown, from the address or from the last visit. Without JavaScript the radio buttons do it.
(() => {
  const wanted = new URLSearchParams(location.search).get("lang");
  let kept = null;
  try {
    kept = localStorage.getItem("kcsite.mode");
  } catch {
    // A reader may forbid storage; the page then starts as it is.
  }
  const value = wanted || kept;
  if (value && /^[A-Za-z-]{2,12}$/.test(value)) document.documentElement.dataset.wanted = value;
  document.documentElement.classList.add("scripted");
})();
