/* A word that the check of an offer suggests is put at the caret when its button is pressed. */
document.addEventListener("click", function (event) {
  const button = event.target.closest("button[data-word]");
  const list = button && button.closest("[data-completes]");
  const area = list && document.getElementById(list.dataset.completes);
  if (!area) return;
  const typed = list.dataset.typed;
  let before = area.value.replace(/\n$/, "");
  if (typed && before.endsWith(typed)) before = before.slice(0, -typed.length);
  else if (before && !/\s$/.test(before)) before += " ";
  area.value = before + button.dataset.word + " ";
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
});
