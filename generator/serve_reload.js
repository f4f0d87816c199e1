// Added to pages by "art32 serve" only: reloads them after a rebuild and shows
// problems of the last save over them. It is not part of the published site.
(() => {
  const mine = document.currentScript.dataset.build;
  let source, panel;

  // Text only: what the data say can never become part of the page.
  function show(problems) {
    if (!panel) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "/.art32/overlay.css";
      document.head.append(style);
      panel = document.createElement("pre");
      panel.id = "art32-problems";
      panel.setAttribute("role", "alert");
      panel.lang = "en";
      panel.dir = "ltr";
      document.body.append(panel);
    }
    panel.textContent = problems;
    panel.hidden = problems === "";
  }

  // A browser keeps few connections open to one server: hidden pages let go.
  function follow() {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource("/.art32/events");
      source.onmessage = (event) => {
        const state = JSON.parse(event.data);
        if (state.build !== mine) {
          location.reload();
        } else if (state.problems !== "" || panel) {
          show(state.problems);
        }
      };
    }
  }

  document.addEventListener("visibilitychange", follow);
  follow();
})();
