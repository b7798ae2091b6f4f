// Search over the index of this locale. Without this the page leads to its places and topics.
//
// What is looked for stands in the part of the address after "#", so that going back and sharing
// keep it. That part is never sent to any server: what somebody searches for stays on the device.
// Everything that comes from an entry is set as text; nothing here reads markup.
//
// Other sites may be searched as well (search_with in site.yaml). Nothing is asked of them before
// somebody searches here. What they answer is set as text too, and a link leads to them alone.

const AT_ONCE = 20; // cards shown, and added each time
const SOON = 250; // milliseconds without typing before a search begins
const FEW = 5; // municipalities and offers that are enough where there is nothing nearer
const PATIENCE = 5000; // milliseconds for another site to answer
const NEAR = 100; // kilometres one may go rather than give up a condition
const SAID = ["date", "part", "weekday", "registration", "children", "cost", "level", "audience"];
const FACETS = [...SAID, "language", "topic", "reach", "county", "municipality"];
const PLACES = ["reach", "county", "municipality"];
const HERE = "here"; // what the filter `site` calls this site and those with the same places

// The twin of `fold` in terskel/i18n/folding.py, whose table it is given.
export function fold(words, table) {
  const letters = new RegExp(Object.keys(table.letters).join("|"), "g");
  return words
    .toLowerCase()
    .normalize("NFKD")
    .replace(letters, (letter) => table.letters[letter])
    .replace(new RegExp(table.marks, "g"), "")
    .split(new RegExp(table.gaps))
    .filter((word) => word)
    .map((word) => word.replace(new RegExp(table.article), ""))
    .join(" ");
}

class SiteSearch extends HTMLElement {
  #state = new URLSearchParams();
  #shown = null; // the state that is on the page
  #turn = 0; // counts searches, so that a slow one does not overtake a later one
  #typing = false; // one entry of the history for each stretch of typing
  #timer = 0;
  #found = { results: [], next: 0 };

  connectedCallback() {
    this.says = JSON.parse(this.dataset.says);
    this.table = JSON.parse(this.dataset.folding);
    this.others = JSON.parse(this.dataset.others);
    this.silent = []; // those of them that did not answer
    this.field = this.#one("#q");
    this.place = this.#one("#place");
    this.ticks = [...this.querySelectorAll(".check input")];
    this.labels = new Map(this.ticks.map((tick) => [tick, tick.nextElementSibling.textContent]));
    this.heading = this.#one(".site-search__status h2");
    this.cards = this.#one(".cards");
    this.more = this.#one(".site-search__more");
    this.#open();
    this.#listen();
    this.#read();
  }

  #one(selector) {
    return this.querySelector(selector);
  }

  #open() {
    this.#one(".site-search__plain").hidden = true;
    this.#one(".site-search__columns").classList.add("with-side");
    this.#one(".site-search__form").hidden = false;
    const filters = this.#one(".filters");
    filters.hidden = false;
    filters.open = matchMedia("(min-width: 60em)").matches;
    if (this.others.length) this.#one("#q-help").append(" ", this.#naming("others", this.others));
  }

  #listen() {
    this.field.addEventListener("focus", () => this.#load(), { once: true });
    this.field.addEventListener("input", () => this.#type());
    this.#one(".site-search__form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#enter();
    });
    this.#one(".filters__in").addEventListener("change", () => this.#choose());
    this.#one(".filters__in").addEventListener("submit", (event) => event.preventDefault());
    this.#one(".site-search__clear").addEventListener("click", () => this.#clear());
    this.more.addEventListener("click", () => this.#showMore());
    for (const moved of ["hashchange", "popstate"]) addEventListener(moved, () => this.#read());
  }

  // The state: what is looked for, as it stands in the address.

  #read() {
    const asked = new URLSearchParams(location.search);
    if ([...asked.keys()].some((key) => key === "q" || FACETS.includes(key))) {
      // From a plain form or an old link: moved to where it is not sent again.
      history.replaceState(null, "", `${location.pathname}#${tidy(asked)}`);
    }
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return; // a place on the page, not a search
    this.#state = tidy(new URLSearchParams(hash));
    if (this.#state.toString() === this.#shown) return;
    this.#fillIn();
    this.#update();
  }

  #fillIn() {
    this.field.value = this.#state.get("q") ?? "";
    for (const tick of this.ticks) tick.checked = chosen(this.#state, tick.name).includes(tick.value);
    const place = PLACES.find((facet) => this.#state.has(facet));
    this.place.value = place ? `${place}=${this.#state.get(place)}` : "";
  }

  #go(state, { typing = false } = {}) {
    const words = tidy(state).toString();
    if (words === this.#state.toString()) return;
    const address = words ? `#${words}` : location.pathname;
    if (typing && this.#typing) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.#typing = typing;
    this.#state = tidy(state);
    this.#update();
  }

  #type() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#go(this.#withWords(), { typing: true }), SOON);
  }

  async #enter() {
    clearTimeout(this.#timer);
    this.#go(this.#withWords());
    this.#typing = false;
    if (this.#shown === null || this.#shown !== this.#state.toString()) await this.#update();
    this.heading.focus();
  }

  #withWords() {
    const state = new URLSearchParams(this.#state);
    state.set("q", this.field.value.trim());
    return state;
  }

  #choose() {
    const state = new URLSearchParams({ q: this.field.value.trim() });
    for (const tick of this.ticks.filter((each) => each.checked)) state.append(tick.name, tick.value);
    const [facet, value] = this.place.value.split("=");
    if (facet) state.set(facet, value);
    this.#go(state);
  }

  #clear() {
    this.field.value = "";
    this.#go(new URLSearchParams());
    this.#fillIn();
    this.field.focus();
  }

  // The search itself.

  #load() {
    this.loading ??= this.#loaded();
    this.loading.catch(() => (this.loading = undefined));
    return this.loading;
  }

  async #loaded() {
    const pagefind = await import(`${this.dataset.bundle}pagefind.js`);
    const mergeFilter = this.others.length ? { site: HERE } : {};
    await pagefind.options({ basePath: this.dataset.bundle, mergeFilter });
    await pagefind.init();
    await pagefind.filters(); // it counts only what it has loaded
    return pagefind;
  }

  // With the other sites, which are first asked when somebody searches.
  async #loadAll() {
    const index = await this.#load();
    this.merging ??= this.others.length ? this.#merged(index) : index;
    return this.merging;
  }

  // Pagefind fails as a whole once a site it was told of does not answer, so it is told of those
  // that do; if one falls silent just then, it begins again without them.
  async #merged(index) {
    const answers = await Promise.all(this.others.map((other) => answering(other)));
    this.silent = this.others.filter((_, n) => !answers[n]);
    try {
      for (const { url, bundle, abroad } of this.others.filter((_, n) => answers[n])) {
        await index.mergeIndex(bundle, { baseUrl: `${url}/`, mergeFilter: { site: abroad ? "abroad" : HERE } });
      }
      await index.filters();
      return index;
    } catch (error) {
      console.warn(error);
      this.silent = this.others;
      await index.destroy();
      return this.#loaded();
    }
  }

  async #update() {
    const turn = ++this.#turn;
    const state = this.#state;
    this.#shown = state.toString();
    this.#showChosen();
    this.#carryToOtherLanguages();
    if (!this.#shown) return this.#rest();
    this.#say(this.says.searching);
    delete this.dataset.answered; // for style sheets, and whoever waits
    try {
      const index = await this.#loadAll();
      const inquiry = new Inquiry(index, state, this.table, this.#municipalities());
      inquiry.hasAbroad = this.others.some((other) => other.abroad);
      const answer = await inquiry.answer();
      if (turn !== this.#turn) return;
      await this.#show(answer, turn);
      const counts = await answer.counts();
      if (turn === this.#turn) this.#showCounts(counts);
    } catch (error) {
      if (turn === this.#turn) this.#fail();
      console.warn(error);
    }
  }

  #municipalities() {
    const options = [...this.place.querySelectorAll("option[data-at]")];
    return new Map(
      options.map((option) => [
        option.value.split("=")[1],
        { at: option.dataset.at.split(",").map(Number), county: countyOf(option) },
      ]),
    );
  }

  // What is shown.

  #rest() {
    this.#one(".site-search__status").hidden = true;
    this.#showCards([]);
    this.#one(".site-search__instead").hidden = true;
    this.#one(".site-search__browse").hidden = false;
  }

  #fail() {
    this.#shown = null; // so that asking again tries again
    this.#rest();
    this.#say(this.says.failed, this.says.failed_more);
  }

  #say(words, ...more) {
    const status = this.#one(".site-search__status");
    status.hidden = false;
    this.heading.textContent = words;
    status.querySelector("p").replaceChildren(...more);
    if (this.silent.length) status.querySelector("p").append(" ", this.#naming("silent", this.silent));
  }

  // A sentence with the names of sites in it.
  #naming(message, sites) {
    const names = sites.flatMap(({ name }, n) => [n ? this.says.comma : "", element("bdi", "", name)]);
    const words = element("span");
    words.append(...filled(this.says[message], names));
    return words;
  }

  async #show(answer, turn) {
    const cards = await this.#drawn(answer.results.slice(0, AT_ONCE));
    if (turn !== this.#turn) return;
    this.dataset.answered = answer.kind;
    this.#found = { results: answer.results, next: AT_ONCE };
    this.#showCards(cards);
    this.#one(".site-search__browse").hidden = cards.length > 0;
    this.#showInstead(answer.instead);
    const says = this.says;
    if (answer.kind === "found") this.#say(count(says.found, answer.results.length));
    else if (answer.kind === "none") this.#say(says.none, says.none_more);
    else if (answer.kind === "some_words") this.#say(says.some_words, says.some_words_more);
    else if (answer.kind === "near") this.#say(says.almost, says.near_more);
    else this.#say(says.almost, ...filled(says.almost_more, this.#names(answer.without)));
  }

  async #drawn(results) {
    const loaded = await Promise.all(results.map((result) => result.data()));
    return loaded.map((result) => {
      const site = this.others.find(({ url }) => result.url.startsWith(`${url}/`));
      return this.#card(JSON.parse(result.meta.card), site);
    });
  }

  #showCards(cards) {
    this.cards.replaceChildren(...cards);
    this.cards.hidden = !cards.length;
    this.#afterCards();
  }

  async #showMore() {
    const { results, next } = this.#found;
    const turn = this.#turn;
    const cards = await this.#drawn(results.slice(next, next + AT_ONCE));
    if (turn !== this.#turn) return;
    this.#found.next += AT_ONCE;
    this.cards.append(...cards);
    this.#afterCards();
    cards[0]?.querySelector("a").focus();
  }

  async #afterCards() {
    this.more.parentElement.hidden = this.cards.hidden || this.#found.next >= this.#found.results.length;
    const { light } = await import(this.dataset.today);
    light(this.cards);
  }

  #card(card, site) {
    const article = element("article", "activity-card");
    if (card.shut) article.classList.add("activity-card--shut");
    if (card.date) article.dataset.date = card.date;
    article.append(this.#transom(card), this.#inside(card, site));
    if (card.ask) {
      const foot = element("div", "activity-card__foot");
      foot.append(element("p", "activity-card__ask", card.ask.join(" ")));
      article.append(foot);
    }
    return article;
  }

  #transom(card) {
    const when = element("p", "activity-card__when");
    const day = element("strong", "activity-card__day", card.shut ? card.status : "");
    if (!card.shut) day.append(...this.#relative(card), ...this.#said([card.day ?? ""]));
    when.append(day);
    if (card.time) when.append(" ", element("span", "activity-card__time digits", card.time));
    if (card.status && !card.shut) when.append(" ", element("strong", "activity-card__date", card.status));
    else if (card.day && card.shut) when.append(" ", this.#date(this.#said([card.day])));
    if (card.beside) when.append(" ", this.#date(this.#said(card.beside, " · ")));
    return when;
  }

  #relative(card) {
    const today = element("span", "relative", `${this.says.today} · `);
    today.hidden = true;
    return card.date ? [today] : [];
  }

  #date(words) {
    const date = element("span", "activity-card__date");
    date.append(...words);
    return date;
  }

  #inside(card, site) {
    const body = element("div", "activity-card__body");
    const topic = element("p", "activity-card__topic");
    topic.append(icon(card.icon), card.topic);
    const title = element("h3", "activity-card__title");
    const link = element("a");
    link.href = within(card.href, site);
    link.append(...this.#said([card.title]));
    title.append(link);
    body.append(topic, title);
    if (site) {
      const where = element("p", "activity-card__site");
      where.append(this.#naming("elsewhere", [site]));
      body.append(where);
    }
    if (card.facts) body.append(this.#facts(card.facts));
    return body;
  }

  #facts(facts) {
    const list = element("ul", "facts");
    list.setAttribute("role", "list");
    facts.forEach((fact, n) => {
      const item = element("li", fact.strong ? "facts__free" : n ? "" : "facts__where");
      const words = element("span");
      words.append(...this.#said(fact.words, fact.apart ? " · " : this.says.comma));
      item.append(icon(fact.icon), words);
      list.append(item);
    });
    return list;
  }

  // Words as the page has them: a text, or [text, language, direction] if that is another one.
  #said(wordings, between = this.says.comma) {
    return wordings.flatMap((wording, n) => {
      const words = Array.isArray(wording) ? borrowed(wording) : wording;
      return n ? [between, words] : [words];
    });
  }

  // What was chosen, and how many each choice leaves.

  #showChosen() {
    const chips = [...this.#state].map(([facet, value]) => this.#chip(facet, value));
    const chosenOnes = this.#one(".site-search__chosen");
    const list = chosenOnes.querySelector(".chips");
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...chips);
    chosenOnes.hidden = !chips.length;
    this.#one(".site-search__clear").hidden = chips.length < 2; // one is removed by its own button
    if (hadFocus) (list.querySelector("button") ?? this.field).focus();
  }

  #chip(facet, value) {
    const item = this.#one(".site-search__chosen template").content.cloneNode(true).firstElementChild;
    item.querySelector("bdi").textContent = this.#name(facet, value);
    item.querySelector("button").addEventListener("click", () => {
      const state = new URLSearchParams();
      for (const [key, one] of this.#state) if (key !== facet || one !== value) state.append(key, one);
      if (facet === "q") this.field.value = "";
      this.#go(state);
      this.#fillIn();
    });
    return item;
  }

  #name(facet, value) {
    if (facet === "q") return `“${value}”`;
    const tick = this.ticks.find((each) => each.name === facet && each.value === value);
    return this.labels.get(tick) ?? this.#placeName(`${facet}=${value}`) ?? value;
  }

  #placeName(value) {
    const option = [...this.place.options].find((each) => each.value === value);
    if (!option) return undefined;
    option.dataset.words ??= option.textContent.replace(/ \(\d+\)$/, "");
    return option.dataset.words;
  }

  #names(facets) {
    const names = facets.flatMap((facet) => chosen(this.#state, facet).map((one) => this.#name(facet, one)));
    return element("bdi", "", names.join(this.says.comma));
  }

  #showInstead(ways) {
    const list = this.#one(".site-search__instead");
    list.replaceChildren(...ways.map((way) => this.#way(way)));
    list.hidden = !ways.length;
  }

  #way(way) {
    const link = element("a", "chip");
    link.href = `#${way.state}`;
    if (way.without) {
      const words = element("span");
      words.append(...filled(count(this.says.without, way.count), this.#names(way.without)));
      link.append(words);
    } else {
      link.append(this.#name(...way.place), " ", element("span", "chip__count digits", String(way.count)));
    }
    link.addEventListener("click", () => this.heading.focus());
    const item = element("li");
    item.append(link);
    return item;
  }

  #showCounts(counts) {
    for (const tick of this.ticks) {
      const number = counts.of(tick.name, tick.value);
      tick.parentElement.querySelector(".check__count").textContent = number;
      // One that has the focus keeps it: it would be lost with the use of the control.
      tick.disabled = !number && !tick.checked && tick !== document.activeElement;
    }
    for (const option of this.place.options) {
      const name = this.#placeName(option.value);
      const number = option.value ? counts.of(...option.value.split("=")) : 0;
      option.textContent = number ? `${name} (${number})` : name;
    }
  }

  #carryToOtherLanguages() {
    for (const link of document.querySelectorAll("a[hreflang]")) link.hash = location.hash;
  }
}

// One search: what fits, else what almost fits, and how many each further choice would leave.
class Inquiry {
  constructor(index, state, table, municipalities) {
    this.index = index;
    this.state = state;
    this.municipalities = municipalities;
    this.words = fold(state.get("q") ?? "", table).split(" ").filter((word) => word);
    this.used = FACETS.filter((facet) => state.has(facet));
  }

  async answer() {
    const results = await this.#fitting();
    if (results.length) return this.#answer("found", results);
    return (
      (await this.#nearby(NEAR)) ??
      (await this.#without()) ??
      (await this.#nearby()) ??
      (await this.#someWords()) ??
      this.#answer("none", [])
    );
  }

  #answer(kind, results, more = {}) {
    return { kind, results, instead: [], ...more, counts: () => this.#counts() };
  }

  // All words; else their beginnings, for languages whose endings the index does not know.
  async #fitting(filters = this.#filters()) {
    for (const fewer of [0, 2, 3]) {
      const words = this.words.map((word) => beginning(word, fewer));
      const { results } = await this.#ask(words, filters);
      if (results.length) this.words = words;
      if (results.length || !words.length) return results;
    }
    return [];
  }

  #ask(words, filters) {
    if (words.length) return this.index.search(words.join(" "), { filters });
    return this.index.search(null, { filters, sort: { soonest: "asc" } });
  }

  // Places are numbered by country, so that they are looked for *here* and in sites like this one.
  #filters(left = [], { here = false } = {}) {
    const kept = this.used.filter((facet) => !left.includes(facet));
    const filters = Object.fromEntries(kept.map((facet) => [facet, { any: this.#values(facet) }]));
    const isPlaced = here || kept.some((facet) => PLACES.includes(facet));
    return this.hasAbroad && isPlaced ? { ...filters, site: HERE } : filters;
  }

  #values(facet) {
    const values = chosen(this.state, facet);
    return facet === "date" ? days(values.includes("week") ? 7 : 1) : values;
  }

  // Nothing in a municipality: what there is in the nearest ones that have something.
  async #nearby(within = Infinity) {
    const here = this.#municipality();
    if (!here) return undefined;
    const rest = this.#filters(["municipality"], { here: true });
    const { filters } = await this.#ask(this.words, rest);
    const places = this.#nearest(here, filters.municipality ?? {}, within);
    if (!places.length) return undefined;
    const codes = places.map(([code]) => code);
    const results = await this.#fitting({ ...rest, municipality: { any: codes } });
    const { county } = this.municipalities.get(here);
    const ways = places.map(([code, number]) => ["municipality", code, number]);
    const shown = places.filter(([code]) => this.municipalities.get(code).county === county);
    const inCounty = filters.county?.[county] ?? 0;
    if (inCounty > shown.reduce((sum, [, number]) => sum + number, 0)) ways.unshift(["county", county, inCounty]);
    const instead = ways.map((way) => this.#inPlace(...way));
    instead.push(...(await this.#ways()).map((way) => this.#leftOut(way)));
    return this.#answer("near", results, { instead });
  }

  #municipality() {
    const here = this.state.get("municipality");
    return this.municipalities.has(here) ? here : undefined;
  }

  #nearest(here, counts, within) {
    const from = this.municipalities.get(here).at;
    const far = ([code]) => kilometres(from, this.municipalities.get(code)?.at ?? [0, 0]);
    const some = Object.entries(counts).filter(
      ([code, number]) => number && this.municipalities.has(code) && far([code]) <= within,
    );
    const nearest = some.sort((one, other) => far(one) - far(other)).slice(0, FEW);
    let found = 0;
    return nearest.filter(([, number]) => (found += number) - number < FEW);
  }

  #inPlace(facet, value, number) {
    const state = without(this.state, PLACES);
    state.set(facet, value);
    return { state, count: number, place: [facet, value] };
  }

  async #without() {
    const ways = await this.#ways();
    if (!ways.length) return undefined;
    const [{ results, without: left }] = ways;
    return this.#answer("almost", results, { instead: ways.map((way) => this.#leftOut(way)), without: left });
  }

  // Each condition left out alone, then more and more of them, those that matter least first.
  // A municipality stays: instead of it there are the nearest ones.
  async #ways() {
    const ways = [];
    const others = this.used.filter((facet) => facet !== "municipality" || !this.#municipality());
    for (const facet of this.used.length > 1 || this.words.length ? others : []) {
      const results = await this.#fitting(this.#filters([facet]));
      if (results.length) ways.push({ without: [facet], results });
    }
    for (let n = 2; !ways.length && n <= others.length && n < this.used.length; n += 1) {
      const left = others.slice(0, n);
      const results = await this.#fitting(this.#filters(left));
      if (results.length) ways.push({ without: left, results });
    }
    return ways;
  }

  #leftOut({ without: left, results }) {
    return { state: without(this.state, left), count: results.length, without: left };
  }

  // No entry has all the words: those with the most of them, rare words before common ones.
  async #someWords() {
    for (const filters of [this.#filters(), {}]) {
      const points = new Map();
      for (const word of this.words.length > 1 ? this.words.slice(0, 8) : []) {
        const { results } = await this.#ask([word], filters);
        for (const result of results) {
          const known = points.get(result.id) ?? { result, sum: 0 };
          points.set(result.id, { ...known, sum: known.sum + 1 / (1 + Math.log1p(results.length)) });
        }
      }
      const best = [...points.values()].sort((one, other) => other.sum - one.sum);
      if (best.length) return this.#answer("some_words", best.map(({ result }) => result).slice(0, AT_ONCE));
    }
    if (this.words.length && this.used.length) {
      const { results } = await this.#ask([], this.#filters());
      if (results.length) return this.#answer("almost", results, { without: ["q"] });
    }
    return undefined;
  }

  // How many a choice leaves: within a facet one may choose several, so its own are left out.
  async #counts() {
    const { filters } = await this.#ask(this.words, this.#filters());
    const own = new Map();
    for (const facet of this.used) {
      const left = PLACES.includes(facet) ? PLACES : [facet];
      const wider = await this.#ask(this.words, this.#filters(left, { here: left === PLACES }));
      for (const one of left) own.set(one, wider.filters[one] ?? {});
    }
    const placed = own.has("county") ? undefined : await this.#placed(filters);
    for (const one of placed ? PLACES : []) own.set(one, placed[one] ?? {});
    const dates = await this.#dates();
    return {
      of: (facet, value) =>
        facet === "date" ? dates[value] : ((own.get(facet) ?? filters[facet] ?? {})[value] ?? 0),
    };
  }

  async #placed(filters) {
    if (!this.hasAbroad) return filters;
    return (await this.#ask(this.words, this.#filters([], { here: true }))).filters;
  }

  async #dates() {
    const rest = this.#filters(["date"]);
    const within = async (number) =>
      (await this.#ask(this.words, { ...rest, date: { any: days(number) } })).results.length;
    return { today: await within(1), week: await within(7) };
  }
}

// The state of a search with its keys in one order, without repeats and what nobody knows.
function tidy(state) {
  const tidied = new URLSearchParams();
  const words = (state.get("q") ?? "").trim().slice(0, 100);
  if (words) tidied.set("q", words);
  for (const facet of FACETS) {
    const values = new Set(chosen(state, facet).filter((value) => /^[a-z0-9-]{1,80}$/.test(value)));
    const some = PLACES.includes(facet) ? [...values].slice(0, 1) : [...values].sort();
    for (const value of some) tidied.append(facet, value);
  }
  return tidied;
}

function chosen(state, facet) {
  return state.getAll(facet).flatMap((value) => value.split(","));
}

function without(state, facets) {
  return new URLSearchParams([...state].filter(([facet]) => !facets.includes(facet)));
}

function countyOf(option) {
  return option.parentElement.firstElementChild.value.split("=")[1];
}

function beginning(word, fewer) {
  return word.length - fewer >= 4 ? word.slice(0, word.length - fewer) : word;
}

// Dates as the index has them, from today where the site is and that many days on.
function days(number) {
  const timeZone = document.documentElement.dataset.timezone;
  const style = { timeZone, calendar: "gregory", numberingSystem: "latn", dateStyle: "short" };
  const today = new Intl.DateTimeFormat("en-CA", style).format(Date.now());
  const noon = Date.parse(`${today}T12:00:00Z`); // counted there, where every day has 24 hours
  const day = (n) => new Date(noon + n * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: number }, (_, n) => day(n));
}

function kilometres([lat1, lon1], [lat2, lon2]) {
  const rad = Math.PI / 180;
  const x = (lon2 - lon1) * rad * Math.cos(((lat1 + lat2) / 2) * rad);
  return 6371 * Math.hypot(x, (lat2 - lat1) * rad);
}

function count(message, number) {
  const form = message.of[number < 100 ? number : 100 + (number % 100)];
  return message.forms[form].replace("{count}", String(number));
}

// A sentence with a hole, as its parts: names isolate themselves from the words around them.
function filled(sentence, names) {
  const [before, after] = sentence.split(/\{(?:condition|sites?)\}/);
  return [before, ...[names].flat(), after ?? ""];
}

// Whether the other site has a search that can be asked now.
async function answering({ bundle }) {
  try {
    const answer = await fetch(`${bundle}pagefind-entry.json`, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok;
  } catch {
    return false;
  }
}

// The address of a page of *site*, or else of this one: whatever *href* says, it leads nowhere else.
export function within(href, site) {
  const { pathname } = new URL(href, location.origin);
  const address = new URL(site?.url ?? location.origin);
  address.pathname = pathname;
  return site ? address.href : address.pathname;
}

function element(name, classes = "", words = "") {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  if (words) made.textContent = words;
  return made;
}

function borrowed([words, lang, dir]) {
  const made = element("bdi", "", words);
  made.lang = lang;
  made.dir = dir;
  return made;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

customElements.define("site-search", SiteSearch);
