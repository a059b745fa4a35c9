/** Shows the page that belongs to the address, and moves between pages without a reload. */

import { LoginRequired } from "./http.js";
import { header } from "./parts/header.js";
import { missing, routes } from "./routes.js";
import { forgetLogin, isLoggedIn, loginPath } from "./session.js";

/**
 * A visit is what a page is given: `url` and `query` of its address, `signal` (aborted when the
 * page is left: timers, listeners and calls end with it), `go`, and `attempt`.
 */
export function startRouter(outlet, headerElement) {
  let leave = new AbortController();
  let shown = "";

  function go(path, { replace = false } = {}) {
    history[replace ? "replaceState" : "pushState"](null, "", path);
    show();
    focusHeading(outlet);
    window.scrollTo(0, 0);
  }

  function show() {
    leave.abort();
    leave = new AbortController();
    const visit = visitTo(new URL(window.location.href), leave.signal, go);
    shown = visit.url.pathname + visit.url.search;
    const page = routes[visit.url.pathname.replace(/(.)\/$/, "$1")] ?? missing;
    if (page.redirectsTo) return go(page.redirectsTo, { replace: true });
    if (page.needsLogin && !isLoggedIn()) return go(loginPath(visit.url), { replace: true });
    document.title = `${page.title} · Point of sale`;
    headerElement.replaceChildren(...header(visit));
    outlet.replaceChildren(...page.render(visit));
  }

  followLinks(go);
  window.addEventListener("popstate", () => {
    const isFragmentOnly = window.location.pathname + window.location.search === shown;
    if (!isFragmentOnly) show();
  });
  show();
}

function visitTo(url, signal, go) {
  /** Runs `work`; without a valid login the payer is sent to log in and comes back here. */
  async function attempt(work, showError) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof LoginRequired)) return showError(error);
      forgetLogin();
      return go(loginPath(url), { replace: true });
    }
  }

  return { url, query: url.searchParams, signal, go, attempt };
}

function followLinks(go) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/']");
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!link || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });
}

/** So that a screen reader says where it is, and Tab goes on from there. */
function focusHeading(outlet) {
  const heading = outlet.querySelector("h1, h2") ?? outlet;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
