// Filters, sorting, the choice of light or dark, and opening what is linked to. The page can be read without.
"use strict";
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);

  // light or dark
  const theme = one("#theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.scheme = dark ? "light" : "dark";
  });

  // what is linked to is opened
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target.parentElement; at; at = at.parentElement) if (at.matches("details")) at.open = true;
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", open);
  open();

  // all of it is printed: what is folded away, and a map that is wider than paper, sheet by sheet
  const most = 24;
  const sheet = (rows, head, from, to) => {
    const table = document.createElement("table");
    const line = (row, part) => {
      const copy = part.insertRow();
      for (const cell of [row.cells[0], ...[...row.cells].slice(from, to)]) {
        const again = cell.cloneNode(true);
        // a button is not printed again on the next page
        for (const button of all("button", again)) button.replaceWith(...button.childNodes);
        copy.append(again);
      }
    };
    const top = table.createTHead().insertRow();
    const cells = [...head.cells].slice(from, to);
    top.insertCell().colSpan = 1 + cells.filter((cell) => !cell.dataset.policy).length;
    // rules of two policies may have one name
    let policy;
    for (const cell of cells.filter((cell) => cell.dataset.policy)) {
      if (policy?.textContent === cell.dataset.policy) {
        policy.colSpan++;
        continue;
      }
      policy = document.createElement("th");
      policy.scope = "colgroup";
      policy.textContent = cell.dataset.policy;
      top.append(policy);
    }
    line(head, table.tHead);
    const body = table.createTBody();
    for (const row of rows) if (!row.hidden) line(row, body);
    return table;
  };
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
    const map = one("#map");
    const head = map?.tHead.rows[1];
    const first = head ? [...head.cells].findIndex((cell) => cell.matches(".turned")) : -1;
    if (first < 0 || head.cells.length - first <= most - first) return;
    const sheets = one("#sheets");
    sheets.append(sheet(map.tBodies[0].rows, head, 1, first));
    for (let from = first; from < head.cells.length; from += most) sheets.append(sheet(map.tBodies[0].rows, head, from, from + most));
    map.classList.add("in-sheets");
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    one("#sheets")?.replaceChildren();
    one("#map")?.classList.remove("in-sheets");
  });

  // filters of findings
  const filters = one("#filters");
  if (filters) {
    filters.hidden = false;
    const findings = all(".finding").map((item) => ({
      item,
      verdict: item.dataset.verdict,
      policy: item.dataset.policy,
      parties: all("[data-party]", item).map((party) => party.dataset.party),
    }));
    const filter = () => {
      const chosen = new FormData(filters);
      const verdicts = new Set(chosen.getAll("verdict"));
      const [policy, party] = [chosen.get("policy"), chosen.get("party")];
      let shown = 0;
      for (const { item, ...finding } of findings) {
        const fits =
          verdicts.has(finding.verdict) && (!policy || policy === finding.policy) && (!party || finding.parties.includes(party));
        item.hidden = !fits;
        shown += fits;
      }
      for (const group of all(".group")) group.hidden = !one(".finding:not([hidden])", group);
      filters.elements.shown.value = shown === findings.length ? "" : `${shown} of ${findings.length} findings are shown`;
    };
    filters.addEventListener("change", () => {
      filter();
      // what was chosen by hand is seen at once
      const passes = all("[name=verdict]:checked", filters).every((box) => ["pass", "not-applicable"].includes(box.value));
      if (passes) for (const group of all("details.group:not([hidden])")) group.open = true;
    });
    filters.addEventListener("reset", () => setTimeout(filter));
    filters.addEventListener("submit", (event) => event.preventDefault());
    if (filters.elements.verdict) filter();
  }

  // the map: finding and sorting
  const map = one("#map");
  if (map) {
    const body = map.tBodies[0];
    const rows = [...body.rows].map((row, at) => ({ row, at, name: row.cells[0].textContent.toLowerCase() }));
    const find = one("#find");
    find.hidden = false;
    find.addEventListener("submit", (event) => event.preventDefault());
    find.addEventListener("input", () => {
      const text = find.elements.find.value.trim().toLowerCase();
      let shown = 0;
      for (const { row, name } of rows) {
        row.hidden = !name.includes(text);
        shown += !row.hidden;
      }
      find.elements.found.value = text ? `${shown} of ${rows.length} are shown` : "";
    });

    const order = "×?WE✓–";
    const value = (cell) => {
      if (!cell) return 99;
      if (cell.dataset.sort) return Number(cell.dataset.sort);
      if (cell.matches(".number")) return -Number(cell.textContent);
      return order.includes(cell.textContent) ? order.indexOf(cell.textContent) : 99;
    };
    const heads = [...map.tHead.rows[1].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      // a link in a button cannot be reached
      for (const link of all("a", button)) link.replaceWith(...link.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.ariaSort === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.ariaSort = down ? "descending" : "ascending";
        const key = column === 0 ? ({ name }) => name : ({ row }) => value(row.cells[column]);
        const keyed = rows.map((entry) => ({ key: key(entry), ...entry }));
        const compare = column === 0 ? (a, b) => a.localeCompare(b) : (a, b) => a - b;
        keyed.sort((a, b) => (compare(a.key, b.key) || 0) * (down ? -1 : 1) || a.at - b.at);
        const sorted = document.createDocumentFragment();
        for (const { row } of keyed) sorted.append(row);
        body.append(sorted);
      });
    });
  }
}
