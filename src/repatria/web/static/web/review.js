/* Reviewing by keyboard and by marking words. Without it the page works by its links and buttons alone.
   Keys act only while a proposal or the text has the focus, so that no letter typed elsewhere decides anything. */
(function () {
  "use strict";
  var review = document.querySelector("[data-review]");
  if (!review) return;
  var text = review.querySelector("[data-text]");
  var cards = Array.prototype.slice.call(review.querySelectorAll("[data-card]"));
  var add = review.querySelector("[data-add]");
  var button = add.querySelector("button");
  var base = add.getAttribute("action").replace(/\/0-1(?=$|\?)/, "/");
  var marked = null;

  function lit(number) {
    review.querySelectorAll("mark.current").forEach(function (each) { each.classList.remove("current"); });
    var first = null;
    review.querySelectorAll("mark").forEach(function (each) {
      if ((" " + each.dataset.of).indexOf(" " + number + " ") >= 0) {
        each.classList.add("current");
        first = first || each;
      }
    });
    if (first) first.scrollIntoView({ block: "center" });
  }
  function focusCard(card) {
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
  cards.forEach(function (card) {
    card.addEventListener("focusin", function () { lit(card.dataset.card); });
    var link = card.querySelector(".to-text");
    if (link) link.addEventListener("click", function (event) { event.preventDefault(); lit(card.dataset.card); });
  });
  text.addEventListener("click", function (event) {
    var mark = event.target.closest("mark");
    if (mark && String(window.getSelection()) === "") {
      focusCard(document.getElementById("p" + mark.dataset.of.trim().split(" ")[0]));
    }
  });
  document.querySelectorAll("[data-goto]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var at = Number(link.dataset.goto), best = null;
      review.querySelectorAll("[data-at]").forEach(function (each) { if (Number(each.dataset.at) <= at) best = each; });
      if (best) best.scrollIntoView({ block: "center" });
    });
  });

  /* Code points, as the register counts; the browser counts units of UTF-16. */
  function place(node, offset) {
    var holder = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    if (!holder || !text.contains(holder)) return null;
    var at = Number(holder.dataset.at);
    if (holder.hasAttribute("data-hidden")) return at + (offset ? 1 : 0);
    return at + Array.from((node.nodeType === 3 ? node.data : "").slice(0, offset)).length;
  }
  document.addEventListener("selectionchange", function () {
    var chosen = window.getSelection();
    marked = null;
    if (chosen.rangeCount && !chosen.isCollapsed) {
      var range = chosen.getRangeAt(0);
      var start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
      if (start !== null && end !== null && end > start) marked = start + "-" + end;
    }
    button.disabled = !marked;
    if (marked) add.setAttribute("action", base + marked);
  });
  add.addEventListener("submit", function (event) { if (!marked) event.preventDefault(); });

  review.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    var key = event.key.toLowerCase();
    var card = event.target.closest("[data-card]");
    var index = cards.indexOf(card);
    if (key === "n" && marked) { window.location.assign(base + marked); return; }
    if (key === "j" || key === "k") {
      event.preventDefault();
      focusCard(cards[key === "j" ? index + 1 : Math.max(0, index - 1)]);
      return;
    }
    if (!card) return;
    card.querySelectorAll("[data-key]").forEach(function (each) {
      if (each.dataset.key.split(" ").indexOf(key) >= 0) { event.preventDefault(); each.click(); }
    });
  });
  /* With nothing in focus, j goes to the first proposal that is open: it moves, and decides nothing. */
  document.addEventListener("keydown", function (event) {
    if (event.target !== document.body || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() !== "j") return;
    event.preventDefault();
    focusCard(cards.find(function (each) { return !each.classList.contains("card-decided"); }) || cards[0]);
  });
  /* After a decision the next one that is open has the focus, once the browser has gone to its own place. */
  window.addEventListener("load", function () {
    var here = window.location.hash && document.querySelector(window.location.hash + "[data-card]");
    if (!here) return;
    var next = cards.slice(cards.indexOf(here)).find(function (each) {
      return !each.classList.contains("card-decided");
    });
    window.setTimeout(function () { focusCard(next || here); }, 0);
  });
})();
