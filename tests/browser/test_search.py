"""The search page, used as its readers use it, under the deployed headers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from terskel.engine.search import index
from terskel.i18n.folding import fold, table
from terskel.site.feeds.search import Record
from tests.browser.conftest import Watch
from tests.built_site import BuiltSite

pytestmark = pytest.mark.browser
WEDNESDAY = datetime(2026, 11, 25, 12)  # noqa: DTZ001 (the browser's own clock)
KAFE = "/activities/eksempelhuset/sprakkafe/"


class Search:
    """The search page of one locale."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def open(self, state: str = "", code: str = "nb") -> Search:
        self.page.goto(f"{self.address}/{code}/search/{state}")
        return self

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("searchbox")

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status")

    @property
    def titles(self) -> Locator:
        return self.page.locator("site-search .activity-card h3 a")

    @property
    def chosen(self) -> Locator:
        return self.page.locator(".site-search__chosen .chip")

    def tick(self, facet: str, value: str) -> Locator:
        return self.page.locator(f'input[name="{facet}"][value="{value}"]')

    def count_of(self, facet: str, value: str) -> Locator:
        return self.page.locator("label.check", has=self.tick(facet, value)).locator(
            ".check__count"
        )

    def open_groups(self) -> None:
        self.page.evaluate(
            "document.querySelectorAll('.filters__group').forEach((d) => (d.open = true))"
        )


@pytest.fixture
def search(page: Page, served: str) -> Search:
    page.clock.set_fixed_time(WEDNESDAY)
    page.set_viewport_size({"width": 1280, "height": 900})
    return Search(page, served)


def test_it_finds_without_marks_what_is_written_with_them(search: Search) -> None:
    search.open().field.fill("sprakkafe")
    expect(search.titles.first).to_have_text("Språkkafé på Eksempelhuset")
    expect(search.status).to_contain_text(re.compile(r"\d"))


@pytest.mark.parametrize("code", ["nb", "en", "uk", "ar"])
@pytest.mark.parametrize("query", ["språkkafé", "norsktrening", "kaffe frivillige"])
def test_a_norwegian_word_finds_it_in_every_interface_and_opens_it_there(
    search: Search, code: str, query: str
) -> None:
    search.open(f"#q={quote(query)}", code)
    expect(search.titles.first).to_have_attribute("href", f"/{code}{KAFE}")


@pytest.mark.parametrize("query", ["دورة اللغة", "الدورة", "دَوْرة"])
def test_an_arabic_word_finds_it_with_and_without_article_and_vowels(
    search: Search, query: str
) -> None:
    search.open(f"#q={quote(query)}", "ar")
    expect(search.titles.first).to_have_text("دورة اللغة النرويجية")


def test_a_title_in_another_language_says_so_on_its_card(search: Search) -> None:
    search.open("#q=sprakkafe", "ar")
    title = search.titles.first.locator("bdi")
    expect(title).to_have_attribute("lang", "nb")
    expect(title).to_have_attribute("dir", "ltr")


def test_markup_in_a_title_is_text(search: Search) -> None:
    search.page.add_init_script("window.alarm = () => { window.alarmed = true }")
    search.open(f"#q={quote('kafé nå')}")
    card = search.page.locator(".activity-card").first
    expect(card.locator("h3")).to_have_text(
        "Kafé <b>nå</b> & {{ x }} %s {0} </title><script>alarm()</script>"
    )
    expect(card.locator("b, script, i")).to_have_count(0)
    assert search.page.evaluate("window.alarmed") is None


def test_a_query_of_markup_is_text(search: Search) -> None:
    search.page.add_init_script("window.alarm = () => { window.alarmed = true }")
    search.open(f"#q={quote('<img src=x onerror=alarm()>')}&topic=music")
    expect(search.chosen.first).to_contain_text("<img src=x onerror=alarm()>")
    expect(search.status).to_be_visible()
    assert search.page.evaluate("window.alarmed") is None


def test_a_choice_narrows_and_its_count_told_how_far(search: Search) -> None:
    search.open()
    told = search.count_of("cost", "free").inner_text()
    search.tick("cost", "free").check()
    expect(search.titles).to_have_count(int(told))
    expect(search.status).to_contain_text(told)


def test_counts_follow_what_else_was_chosen(search: Search) -> None:
    search.open("#municipality=0301")
    search.open_groups()
    expect(search.count_of("topic", "language-practice")).to_have_text("2")
    search.tick("level", "a2").check()
    expect(search.count_of("topic", "language-practice")).to_have_text("1")
    expect(search.count_of("topic", "crafts")).to_have_text("0")
    expect(search.tick("topic", "crafts")).to_be_disabled()


def test_several_choices_of_one_kind_widen(search: Search) -> None:
    search.open("#topic=crafts")
    expect(search.titles).to_have_count(1)
    search.open("#topic=crafts&topic=equipment-loan")
    expect(search.titles).to_have_count(2)


@pytest.mark.parametrize(
    ("state", "key"),
    [
        ("municipality=1804&topic=equipment-loan", "utstyrsboden/utlan"),
        ("county=18&topic=equipment-loan", "utstyrsboden/utlan"),
        ("weekday=tue", "eksempelhuset/sprakkafe"),
        ("part=evening&topic=language-practice&cost=", "eksempelhuset/sprakkafe"),
        ("date=week&level=a-little", "eksempelhuset/sprakkafe"),
        ("audience=women", "fredens-hus/samtalegruppe"),
        ("language=so", "fredens-hus/samtalegruppe"),
        ("level=a2", "eksempelhuset/fullt-kurs"),
        ("registration=none", "eksempelhuset/sprakkafe"),
        ("children=childcare", "fredens-hus/samtalegruppe"),
        ("reach=national", "landslinja/telefon"),
    ],
)
def test_every_kind_of_choice_can_be_linked_to(search: Search, state: str, key: str) -> None:
    search.open(f"#{state}")
    expect(search.titles.first).to_have_attribute("href", f"/nb/activities/{key}/")


def test_today_is_the_day_it_is_read(search: Search) -> None:
    search.page.clock.set_fixed_time(datetime(2026, 12, 1, 12))  # noqa: DTZ001
    search.open("#date=today")
    expect(search.titles.first).to_have_attribute("href", f"/nb{KAFE}")
    expect(search.page.locator(".activity-card--today")).to_have_count(0)  # its card: 26 November


def test_going_back_brings_back_what_was_chosen(search: Search) -> None:
    search.open()
    search.field.fill("kafe")
    expect(search.titles.first).to_be_visible()
    search.tick("children", "welcome").check()
    expect(search.chosen).to_have_count(2)
    search.titles.first.click()
    search.page.wait_for_url(f"**{KAFE}")
    search.page.go_back()
    expect(search.tick("children", "welcome")).to_be_checked()
    expect(search.field).to_have_value("kafe")
    search.page.go_back()
    expect(search.tick("children", "welcome")).not_to_be_checked()
    expect(search.field).to_have_value("kafe")
    search.page.go_back()
    expect(search.field).to_have_value("")
    expect(search.chosen).to_have_count(0)


def test_what_is_searched_for_is_never_sent(search: Search) -> None:
    asked: list[str] = []
    search.page.on("request", lambda request: asked.append(request.url))
    search.open().field.fill("hemmelig")
    expect(search.status).to_be_visible()
    search.field.press("Enter")
    assert "hemmelig" in search.page.url
    assert not [url for url in asked if "hemmelig" in url.partition("#")[0]]


KEPT = """async () => [localStorage.length, sessionStorage.length,
  ...await indexedDB.databases(), ...await caches.keys(),
  ...await navigator.serviceWorker.getRegistrations()]"""


def test_nothing_is_kept_on_the_device(search: Search) -> None:
    search.open(f"#q={quote('kafe')}&children=welcome")
    search.titles.first.click()
    search.page.wait_for_url(f"**{KAFE}")
    assert search.page.context.cookies() == []
    assert search.page.evaluate(KEPT) == [0, 0]


def test_an_address_of_a_plain_form_is_moved_to_where_it_stays(search: Search) -> None:
    search.open("?municipality=0301&topic=crafts")
    expect(search.titles).to_have_text(["Strikkekafé"])
    assert search.page.url.endswith("/nb/search/#topic=crafts&municipality=0301")


def test_what_nobody_knows_in_an_address_is_left_alone(search: Search) -> None:
    search.open("#topic=<b>&colour=blue&cost=free&municipality=9999")
    expect(search.status).to_be_visible()
    expect(search.chosen).to_have_text([re.compile("^(?!.*<b>)"), re.compile("9999")])


def test_a_condition_too_many_is_left_out_and_named(search: Search) -> None:
    search.open("#topic=crafts&cost=free")
    expect(search.titles).to_have_text(["Strikkekafé"])
    free = search.page.locator("label.check", has=search.tick("cost", "free")).locator("> span")
    expect(search.status).to_contain_text(free.first.inner_text())
    ways = search.page.locator(".site-search__instead a")
    expect(ways).to_have_count(2)
    ways.first.click()
    expect(search.tick("cost", "free")).not_to_be_checked()
    expect(search.titles).to_have_text(["Strikkekafé"])


def test_a_municipality_with_nothing_shows_the_nearest_that_have_something(
    search: Search,
) -> None:
    search.open("#municipality=1515")
    expect(search.titles).not_to_have_count(0)
    expect(search.page.locator(".site-search__instead a").first).to_contain_text("Oslo")


def test_a_condition_is_given_up_rather_than_a_reader_sent_far_away(search: Search) -> None:
    search.open("#weekday=tue&municipality=1804")  # the nearest on a Tuesday is in Oslo
    expect(search.titles).to_have_text(["Samtalegruppe for kvinner", "Lån av ski og sykler"])
    expect(search.tick("weekday", "tue")).to_be_checked()


def test_words_that_stand_together_nowhere_find_what_has_some_of_them(search: Search) -> None:
    search.open(f"#q={quote('strikkekafé i helikopter')}")
    expect(search.titles.first).to_have_text("Strikkekafé")


def test_a_word_finds_what_begins_like_it(search: Search) -> None:
    search.open("#q=strikkekafeene")
    expect(search.titles.first).to_have_text("Strikkekafé")


def test_nothing_at_all_leads_to_places_and_topics(search: Search) -> None:
    search.open("#q=xyzzyx")
    expect(search.status).to_be_visible()
    expect(search.titles).to_have_count(0)
    expect(search.page.locator('.region-links a[href="/nb/regions/oslo/"]')).to_be_visible()


def test_it_can_be_used_with_the_keyboard_alone(search: Search) -> None:
    search.open().field.focus()
    search.page.keyboard.type("kafe")
    search.page.keyboard.press("Enter")
    expect(search.status.get_by_role("heading")).to_be_focused()
    expect(search.titles.first).to_be_visible()
    search.tick("children", "welcome").focus()
    search.page.keyboard.press("Space")
    expect(search.chosen).to_have_count(2)
    expect(search.tick("children", "welcome")).to_be_focused()
    search.chosen.last.focus()
    search.page.keyboard.press("Enter")
    expect(search.chosen).to_have_count(1)
    expect(search.chosen.first).to_be_focused()
    search.page.keyboard.press("Enter")
    expect(search.field).to_be_focused()


def test_a_search_goes_along_into_another_language(search: Search) -> None:
    search.open("#q=sprakkafe")
    expect(search.titles.first).to_be_visible()
    link = search.page.locator('.site-languages a[hreflang="ar"]')
    assert link.evaluate("(a) => a.href").endswith("/ar/search/#q=sprakkafe")


def test_without_script_it_leads_to_places_and_topics(plain: Page) -> None:
    plain.goto("/nb/search/")
    expect(plain.get_by_role("searchbox")).to_have_count(0)
    expect(plain.locator(".site-search__plain")).to_be_visible()
    plain.locator(".door").first.click()
    expect(plain.locator(".activity-card").first).to_be_visible()


def test_a_search_that_cannot_be_loaded_says_so_and_leads_on(
    page: Page, complaints: list[str]
) -> None:
    page.route("**/pagefind/pagefind.js", lambda route: route.abort())
    page.goto("/nb/search/#q=kafe")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"\w"))
    expect(page.locator('.region-links a[href="/nb/regions/oslo/"]')).to_be_visible()
    expect(page.locator(".activity-card")).to_have_count(0)
    assert complaints
    complaints.clear()


@pytest.mark.parametrize("code", ["nb", "ar"])
def test_nothing_sticks_out_on_a_phone_and_every_target_is_large(search: Search, code: str) -> None:
    search.page.set_viewport_size({"width": 320, "height": 700})
    search.open("#q=kafe&cost=free&topic=crafts", code)
    expect(search.titles.first).to_be_visible()
    search.page.locator(".filters__open").click()
    search.open_groups()
    wide = search.page.evaluate("document.documentElement.scrollWidth")
    assert wide == 320
    small = search.page.evaluate(
        """() => [...document.querySelectorAll(
             'site-search :is(button, .chip, .check, summary, select, input[type=search])')]
           .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44)
           .map((e) => e.outerHTML)"""
    )
    assert small == []


ORDER = """async () => {
  const orders = [];
  for (const bundle of ["/one/", "/two/"]) {
    const pagefind = await import(`${bundle}pagefind.js`);
    await pagefind.options({ basePath: bundle });
    await pagefind.init();
    const order = [];
    for (const words of [null, "kafe", "kafe tur"]) {
      const { results } = await pagefind.search(words, { filters: { topic: { any: ["food"] } } });
      order.push(await Promise.all(results.map(async (r) => (await r.data()).meta.card)));
    }
    orders.push(order);
  }
  return orders;
}"""


def test_a_search_made_twice_gives_the_same_results_in_the_same_order(
    page: Page, watch: Watch, serve: Callable[[BuiltSite], str], tmp_path: Path
) -> None:
    made = [
        Record(
            url=f"/nb/activities/house/{n}/",
            content="kafe og tur " * (1 + n % 3),
            meta={"title": f"kafe {n}"},
            filters={"topic": ("food", "music")},
            sort={"soonest": f"{n:06}"},
            card=json.dumps(n),
        )
        for n in range(40)
    ]
    for name in ("one", "two"):
        index(made, "nb", tmp_path / name)
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang='nb'><link rel='icon' href='data:,'>"
    )
    watch.home = serve(BuiltSite(tmp_path))
    page.goto(f"{watch.home}/")
    first, second = page.evaluate(ORDER)
    assert first == second
    assert len(first[1]) == 40


WORDS = [
    *("Språkkafé på TØYEN", "smørbrød & Grünerløkka", "ÆØÅ", "Łódź", "Straße", "İzmir ıI", "ΣΟΦΟΣ"),
    *("المقهى", "والمقهى", "«مَقْهًى»", "الله", "می‌روم", "کتاب ۳۴ ٥", "Сім’я її йога Ёлка", "su'aal"),
    *(
        "C++ <b>x</b> &amp; %s",
        "ﬁn ½ ™ №",
        "日本語 한국어 ไทย မြန်မာ ትግርኛ हिन्दी",
        "a\u00adb\u200dc\ufeff",
    ),
    *("\u202ertl\u202c", "e\u0301 é", "٫١", "\U0001f468\u200d\U0001f469 family", "", "  \t\n"),
    *("_x_ a-b a/b", "´`'’"),
]


def test_a_query_is_folded_as_the_records_are(page: Page) -> None:
    page.goto("/nb/search/")
    script = page.locator('script[src*="site-search"]').get_attribute("src")
    folded = page.evaluate(
        """async ([script, words, table]) => {
             const { fold } = await import(script);
             return words.map((each) => fold(each, table));
           }""",
        [script, WORDS, table()],
    )
    assert dict(zip(WORDS, folded, strict=True)) == {words: fold(words) for words in WORDS}


def test_the_page_carries_the_table_that_records_are_folded_with(page: Page) -> None:
    page.goto("/ar/search/")
    carried = page.locator("site-search").get_attribute("data-folding")
    assert json.loads(carried or "") == table()


def test_results_look_as_the_cards_of_a_list_do(
    page: Page,
) -> None:
    page.clock.set_fixed_time(WEDNESDAY)
    seen = []
    for url in ("/en/topics/language-practice/", "/en/search/#topic=language-practice"):
        page.goto(url)
        expect(page.locator(".activity-card")).to_have_count(2)
        seen.append(page.locator(".activity-card").evaluate_all(SHAPE))
    assert sorted(map(json.dumps, seen[0])) == sorted(map(json.dumps, seen[1]))


SHAPE = """(cards) => cards.map(function shape(node) {
    if (node.nodeType === 3) return node.data.replace(/\\s+/g, " ").trim();
    const has = [...node.attributes].map((a) => `${a.name}=${a.value}`).sort();
    node.normalize();
    const inside = [...node.childNodes].map(shape).filter((each) => each !== "");
    return [node.tagName.toLowerCase(), has, inside];
  })"""
