/* Every table of more than a few rows is put in order, narrowed and taken away by what stands on the page:
   nothing is asked of the server that its reader was not shown already. Lists that the server itself orders,
   and tables within forms, are left alone. */
(function () {
  const FEW = 4;
  const FORMULA = /^[=+\-@\t\r]/;
  let made = 0;

  function words(cell) {
    return (cell ? cell.textContent : "").replace(/\s+/g, " ").trim();
  }

  function valueOf(row, place) {
    const cell = row.cells[place];
    const time = cell && cell.querySelector("time[datetime]");
    return time ? time.dateTime : words(cell);
  }

  function number(text) {
    const found = /^[+-]?\d[\d,. ]*/.exec(text);
    return found ? parseFloat(found[0].replace(/[, ]/g, "")) : NaN;
  }

  function order(table, place, down) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const values = new Map(rows.map(row => [row, valueOf(row, place)]));
    const numeric = rows.every(row => values.get(row) === "" || !isNaN(number(values.get(row))));
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
    rows.sort(function (one, other) {
      const a = values.get(one), b = values.get(other);
      if ((a === "") !== (b === "")) return a === "" ? 1 : -1;
      const compared = numeric ? number(a) - number(b) : collator.compare(a, b);
      return down ? -compared : compared;
    });
    body.append(...rows);
    Array.from(table.tHead.rows[0].cells).forEach(function (cell, at) {
      if (at === place) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
  }

  function field(cell) {
    const text = FORMULA.test(cell) ? "'" + cell : cell;
    return '"' + text.replace(/"/g, '""') + '"';
  }

  function takeAway(table) {
    const shown = [table.tHead.rows[0], ...Array.from(table.tBodies[0].rows).filter(row => !row.hidden)];
    const lines = shown.map(row => Array.from(row.cells).map(cell => field(words(cell))).join(","));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
    const title = (document.querySelector("h1") || { textContent: "table" }).textContent;
    link.download = title.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase().slice(0, 60) + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function labelled(name, control, id, className) {
    const box = document.createElement("div");
    const label = document.createElement("label");
    box.className = className;
    control.id = id;
    label.htmlFor = id;
    label.textContent = name;
    box.append(label, control);
    return box;
  }

  function equip(table) {
    const body = table.tBodies[0];
    if (!body || !table.tHead || table.dataset.equipped || table.closest("form")) return;
    if (body.rows.length < FEW || table.tHead.querySelector("a")) return;
    table.dataset.equipped = "yes";
    made += 1;
    const tools = document.createElement("div");
    tools.className = "table-tools";
    const filter = document.createElement("input");
    filter.type = "search";
    filter.autocomplete = "off";
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    const all = body.rows.length;
    filter.addEventListener("input", function () {
      const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      for (const row of body.rows) {
        const text = words(row).toLowerCase();
        row.hidden = !wanted.every(word => text.includes(word));
        left += !row.hidden;
      }
      told.textContent = wanted.length ? left + " of " + all + " rows" : "";
    });
    const choice = document.createElement("select");
    choice.append(new Option("as it came", ""));
    Array.from(table.tHead.rows[0].cells).forEach(function (cell, place) {
      const name = words(cell);
      if (!name) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...cell.childNodes);
      button.addEventListener("click", () => order(table, place, cell.getAttribute("aria-sort") === "ascending"));
      cell.append(button);
      choice.append(new Option(name, place), new Option(name + ", last first", place + " down"));
    });
    choice.addEventListener("change", function () {
      const [place, down] = choice.value.split(" ");
      if (place) order(table, +place, Boolean(down));
    });
    const away = document.createElement("button");
    away.type = "button";
    away.className = "button button-second";
    away.textContent = "Take away as CSV";
    away.addEventListener("click", () => takeAway(table));
    tools.append(
      labelled("Rows with", filter, "rows-with-" + made, "table-tool"),
      labelled("Order", choice, "order-of-" + made, "table-tool table-order"),
      away, told
    );
    table.before(tools);
  }

  function equipAll() {
    document.querySelectorAll("table.data").forEach(equip);
  }

  document.addEventListener("DOMContentLoaded", equipAll);
  document.addEventListener("htmx:afterSwap", equipAll);
})();
