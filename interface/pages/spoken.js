/* What screen readers are told. Streamlit speaks English and leaves some things unnamed, and has no
   setting for either: the language of the page is declared here, its fixed words are said in ours,
   and what can be scrolled can be reached by keyboard. No word of a user is read or written. */
export default function ({ data }) {
  const { words, openings, names, scrolled } = data;
  const ATTRIBUTES = ["aria-label", "placeholder"];
  document.documentElement.lang = "ja";
  if (window.machiwariSpoken) return;
  window.machiwariSpoken = true;

  const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);

  function translate(text) {
    const [opening] = Object.keys(openings).filter((start) => text.startsWith(start));
    return own(words, text) ?? (opening ? openings[opening].replace("[name]", () => text.slice(opening.length)) : text);
  }

  function say(element, name, text) {
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }

  function nameAll() {
    for (const name of ATTRIBUTES) {
      for (const element of document.querySelectorAll(`[${name}]`)) say(element, name, translate(element.getAttribute(name)));
    }
    for (const [selector, name] of Object.entries(names)) {
      for (const element of document.querySelectorAll(selector)) say(element, "aria-label", name);
    }
  }

  const REACHABLE = 'a[href], button:not(:disabled), input:not(:disabled), textarea, select, summary, iframe, canvas, [tabindex="0"]';

  /* Only what really scrolls and holds nothing to step to becomes a stop of the keyboard. */
  function reachScrolled() {
    for (const box of document.querySelectorAll(".stMain .stVerticalBlock, .stMain .mw-list")) {
      const scrolls = box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
      const style = scrolls ? getComputedStyle(box) : null;
      const isScrolled = scrolls && /auto|scroll/.test(style.overflowX + style.overflowY) && !box.querySelector(REACHABLE);
      if (isScrolled && !box.hasAttribute("tabindex")) {
        box.dataset.scrolled = "";
        say(box, "tabindex", "0");
        say(box, "role", "region");
        say(box, "aria-label", box.querySelector("h2, h3")?.textContent ?? scrolled);
      } else if (!isScrolled && "scrolled" in box.dataset) {
        for (const name of ["data-scrolled", "tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
  }

  let asked = 0;
  function settle() {
    asked = 0;
    nameAll();
    reachScrolled();
  }
  const ask = () => { asked ||= setTimeout(settle, 80); };
  new MutationObserver(ask).observe(document.body, { subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ATTRIBUTES });
  window.addEventListener("resize", ask);
  settle();
}
