(function () {
  "use strict";
  var box = null, given = null;
  function hide() {
    if (given) { given.setAttribute("title", given.dataset.title); given = null; }
    if (box) { box.remove(); box = null; }
  }
  function show(event) {
    var link = event.target.closest ? event.target.closest("a[title]") : null;
    if (!link) { return; }
    hide();
    given = link;
    link.dataset.title = link.getAttribute("title");
    link.removeAttribute("title");
    box = document.createElement("div");
    box.id = "peek";
    box.setAttribute("role", "tooltip");
    box.textContent = link.dataset.title;
    document.body.appendChild(box);
    var at = link.getBoundingClientRect(), top = at.bottom + 8;
    if (top + box.offsetHeight > innerHeight) { top = Math.max(4, at.top - box.offsetHeight - 8); }
    box.style.setProperty("top", top + scrollY + "px");
    box.style.setProperty("left", Math.max(8, Math.min(at.left, innerWidth - box.offsetWidth - 12)) + scrollX + "px");
  }
  function reveal() {
    var found = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (var node = found; node; node = node.parentElement) { if (node.tagName === "DETAILS") { node.open = true; } }
    if (found) { found.scrollIntoView({ block: "center" }); }
  }
  document.addEventListener("mouseover", show);
  document.addEventListener("mouseout", hide);
  document.addEventListener("focusin", show);
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", function () { document.querySelectorAll("details").forEach(function (d) { d.open = true; }); });
  reveal();
})();
