"use strict";
(() => {
  const root = document.documentElement;
  const kept = (value) => {
    // A page opened from a file may not be allowed to keep anything.
    try {
      if (value) localStorage.setItem("luan-theme", value);
      return localStorage.getItem("luan-theme");
    } catch {
      return null;
    }
  };
  const theme = kept();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  const make = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const at = (id) => document.getElementById(id);
  const link = (text, id) => {
    const made = make("a", text);
    made.href = "#" + encodeURIComponent(id);
    return made;
  };

  const start = () => {
    const data = JSON.parse(at("data").textContent);
    const say = (text) => { at("news").textContent = text; };

    const startTheme = () => {
      const button = at("theme");
      button.hidden = false;
      button.addEventListener("click", () => {
        const dark = matchMedia("(prefers-color-scheme: dark)").matches;
        const now = root.dataset.theme || (dark ? "dark" : "light");
        root.dataset.theme = now === "dark" ? "light" : "dark";
        kept(root.dataset.theme);
      });
    };

    const startSorting = (table) => {
      const heads = all("th[data-sort]", table);
      const body = table.tBodies[0];
      const written = [...body.rows];
      const order = new Map(written.map((row, place) => [row, place]));
      const value = (row, column, numeric) => {
        const cell = row.cells[column];
        if (!numeric) return cell.textContent.trim();
        return cell.dataset.value === undefined ? null : Number(cell.dataset.value);
      };
      const compare = (a, b, numeric) => (numeric ? a - b : a.localeCompare(b, root.lang));
      const sort = (head, way) => {
        const column = head.cellIndex;
        const numeric = head.dataset.sort === "number";
        const keyed = written.map((row) => [value(row, column, numeric), row]);
        keyed.sort(([a, first], [b, second]) => {
          if (a === null || b === null) return (a === null) - (b === null) || order.get(first) - order.get(second);
          return way * compare(a, b, numeric) || order.get(first) - order.get(second);
        });
        body.append(...(way ? keyed.map(([, row]) => row) : written));
      };
      for (const head of heads) {
        const button = make("button", head.textContent);
        button.type = "button";
        head.replaceChildren(button);
        head.setAttribute("aria-sort", "none");
        // Chromium repeats the head of a table on every sheet of paper only where no button stands in it.
        addEventListener("beforeprint", () => head.replaceChildren(button.textContent));
        addEventListener("afterprint", () => head.replaceChildren(button));
        button.addEventListener("click", () => {
          const next = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")];
          for (const other of heads) other.setAttribute("aria-sort", "none");
          head.setAttribute("aria-sort", next);
          sort(head, { none: 0, ascending: 1, descending: -1 }[next]);
        });
      }
    };

    const startSearch = (form) => {
      const table = at(form.dataset.table + "-table");
      const rows = [...table.tBodies[0].rows];
      const words = rows.map((row) => `${row.textContent} ${row.dataset.words || ""}`.toLowerCase());
      const output = form.querySelector("output");
      const narrow = () => {
        const wanted = form.elements.text.value.trim().toLowerCase().split(/\s+/);
        const sector = form.elements.sector?.value;
        const kind = form.elements.kind?.value;
        let shown = 0;
        rows.forEach((row, place) => {
          const fits = wanted.every((word) => words[place].includes(word))
            && (!sector || row.dataset.sector === sector) && (!kind || row.dataset.kind === kind);
          row.hidden = !fits;
          shown += fits;
        });
        output.textContent = output.dataset.shown.replace("#", shown);
        form.querySelector(".nothing").hidden = shown > 0;
      };
      form.hidden = false;
      form.addEventListener("input", narrow);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => setTimeout(narrow));
      table.addEventListener("luan:show", () => {
        form.reset();
        narrow();
      });
      return narrow;
    };

    const startSectors = (form, narrow) => {
      for (const one of all("a[data-sector]")) {
        one.addEventListener("click", () => {
          form.elements.text.value = "";
          form.elements.kind.value = "";
          form.elements.sector.value = one.dataset.sector;
          narrow();
        });
      }
    };

    // Whoever is sent to a row that a search hides must find it.
    const reveal = () => {
      const wanted = at(decodeURIComponent(location.hash.slice(1)));
      if (!wanted) return;
      if (wanted.hidden) wanted.closest("table").dispatchEvent(new Event("luan:show"));
      if (!wanted.matches("tr, article a")) return;
      wanted.scrollIntoView({ block: "center" });
      wanted.focus({ preventScroll: true });
    };

    const startCard = () => {
      const card = at("card");
      let about = null;
      let waiting = 0;
      let pointer = "mouse";

      const facts = (row) => {
        const list = make("dl");
        row.facts.forEach((fact, place) => {
          if (fact) list.append(make("dt", data.facts[place]), make("dd", fact));
        });
        return list;
      };
      const entry = (one, inTable) => {
        const part = make("div", "", `entry ${one.kind || "aside"}`);
        const heading = make("h2", one.name);
        part.append(heading);
        if (one.facts) part.append(make("p", one.figure, "value"));
        if (inTable && one.quote) part.append(make("blockquote", one.quote));
        part.append(one.facts ? facts(one) : make("p", `${data.words.set_aside_card}: ${one.reason}`));
        const links = make("p", "", "links");
        links.append(inTable ? link(data.words.to_text, one.words) : link(data.words.to_table, one.id));
        part.append(links);
        return part;
      };
      const numbers = (text) => (text ? text.split(" ").map(Number) : []);
      const light = (mark, on) => {
        const rows = numbers(mark.dataset.r);
        if (!mark.matches("article a")) return;
        for (const other of all("article a[data-r]")) {
          if (numbers(other.dataset.r).some((row) => rows.includes(row))) other.classList.toggle("lit", on);
        }
      };
      const place = (mark) => {
        const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
        const width = card.offsetWidth;
        const left = Math.max(12, Math.min(box.left + scrollX, scrollX + root.clientWidth - width - 12));
        const below = box.bottom + card.offsetHeight + 12 < innerHeight || box.top < card.offsetHeight + 60;
        card.style.left = `${left}px`;
        card.style.top = `${scrollY + (below ? box.bottom + 8 : box.top - card.offsetHeight - 8)}px`;
      };
      const hide = () => {
        clearTimeout(waiting);
        if (!about) return;
        light(about, false);
        about.removeAttribute("aria-describedby");
        about = null;
        card.hidden = true;
      };
      const show = (mark, touched) => {
        clearTimeout(waiting);
        if (about === mark && !touched) return;
        hide();
        const inTable = !mark.matches("article a");
        const rows = numbers(mark.dataset.r).map((row) => data.rows[row]);
        const asides = numbers(mark.dataset.s).map((one) => data.asides[one]);
        card.replaceChildren();
        if (touched) {
          const close = make("button", "×", "close");
          close.type = "button";
          close.setAttribute("aria-label", data.words.close);
          close.addEventListener("click", () => { mark.focus(); hide(); });
          card.append(close);
        }
        const many = rows.length > 1 ? [make("p", data.words.also.replace("#", rows.length), "note")] : [];
        const entries = [...rows, ...asides];
        if (mark.getAttribute("href").startsWith("#aside")) entries.reverse();
        card.append(...many, ...entries.map((one) => entry(one, inTable)));
        card.classList.toggle("sheet", touched && matchMedia("(max-width: 46rem)").matches);
        card.hidden = false;
        about = mark;
        mark.setAttribute("aria-describedby", "card");
        light(mark, true);
        if (card.classList.contains("sheet")) card.removeAttribute("style");
        else place(mark);
      };
      const later = (what, wait) => {
        clearTimeout(waiting);
        waiting = setTimeout(what, wait);
      };

      for (const mark of all("article a[data-r], article a[data-s], .rows .back a")) {
        mark.removeAttribute("title");
        mark.addEventListener("pointerenter", (event) => {
          if (event.pointerType === "mouse") later(() => show(mark, false), 80);
        });
        mark.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(hide, 200); });
        mark.addEventListener("pointerdown", (event) => { pointer = event.pointerType; });
        mark.addEventListener("keydown", () => { pointer = "keyboard"; });
        mark.addEventListener("focus", () => { if (mark.matches(":focus-visible")) show(mark, false); });
        mark.addEventListener("blur", () => later(hide, 200));
        mark.addEventListener("click", (event) => {
          if (pointer !== "touch" || !mark.matches("article a")) return hide();
          event.preventDefault();
          show(mark, true);
        });
      }
      card.addEventListener("pointerenter", () => clearTimeout(waiting));
      card.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(hide, 200); });
      card.addEventListener("focusin", () => clearTimeout(waiting));
      card.addEventListener("click", (event) => { if (event.target.closest("a")) hide(); });
      document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
      document.addEventListener("pointerdown", (event) => {
        if (about && !event.target.closest("#card, [data-r], [data-s]")) hide();
      });
      addEventListener("beforeprint", hide);
    };

    const startNavigation = () => {
      const links = new Map(all("nav a").map((one) => [one.hash.slice(1), one]));
      const watcher = new IntersectionObserver((seen) => {
        for (const one of seen) {
          if (!one.isIntersecting) continue;
          for (const other of links.values()) other.removeAttribute("aria-current");
          const current = links.get(one.target.id);
          current.setAttribute("aria-current", "true");
          const strip = current.closest("nav");
          strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
        }
      }, { rootMargin: "-20% 0px -75% 0px" });
      for (const id of links.keys()) watcher.observe(at(id));
    };

    startTheme();
    all("table").forEach(startSorting);
    const forms = all("form.search").map((form) => [form, startSearch(form)]);
    const [form, narrow] = forms.find(([one]) => one.dataset.table === "rows");
    startSectors(form, narrow);
    startCard();
    startNavigation();
    addEventListener("hashchange", reveal);
    reveal();
  };
  document.addEventListener("DOMContentLoaded", start);
})();
