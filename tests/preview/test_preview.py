"""What somebody saves is shown, what is wrong is told, and what was shown stays until then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

import pytest

from terskel.engine import search
from terskel.preview import searches
from terskel.preview.preview import News, Preview, Unmade, tidy_up
from terskel.preview.searches import find_file
from terskel.site.feeds.search import Record

ENTRY = "activities/eksempelhuset/sprakkafe.yaml"
PAGE = "activities/eksempelhuset/sprakkafe/index.html"
INDEX = "nb/pagefind/pagefind-entry.json"


def shown(preview: Preview, path: str) -> str:
    """What a browser is shown at *path* now."""
    body = found(preview, path)
    assert body is not None, path
    return body.decode()


def found(preview: Preview, path: str) -> bytes | None:
    assert preview.standing
    return preview.file(preview.standing, preview.standing.address(path))


def change(file: Path, old: str, new: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), encoding="utf-8")


def rename(folder: Path) -> None:
    change(folder / ENTRY, "nb: Språkkafé", "nb: Kveldskafé")


def test_a_saved_entry_shows_in_its_page_in_its_lists_and_in_another_language(
    folder: Path, preview: Preview
) -> None:
    rename(folder)
    preview.refresh()
    lists = ["nb/organisers/eksempelhuset/index.html", "nb/regions/oslo/oslo/index.html"]
    for path in (f"nb/{PAGE}", f"ar/{PAGE}", *lists):
        assert "Kveldskafé" in shown(preview, path), path


def test_nothing_changes_before_the_site_is_looked_at_again(folder: Path, preview: Preview) -> None:
    rename(folder)
    assert "Kveldskafé" not in shown(preview, f"nb/{PAGE}")


def test_a_new_entry_appears_and_a_deleted_one_is_gone(folder: Path, preview: Preview) -> None:
    (folder / ENTRY).rename(folder / ENTRY.replace("sprakkafe", "kveldskafe"))
    preview.refresh()
    assert found(preview, f"nb/{PAGE}") is None
    assert "Språkkafé" in shown(preview, f"nb/{PAGE.replace('sprakkafe', 'kveldskafe')}")


def test_what_is_wrong_is_told_with_its_line_until_it_is_mended(
    folder: Path, preview: Preview
) -> None:
    words = (folder / ENTRY).read_text(encoding="utf-8")
    change(folder / ENTRY, "kind:", "kynd:")
    preview.refresh()
    assert preview.problems[0].startswith(f"{ENTRY}:1:1: ")
    (folder / ENTRY).write_text(words, encoding="utf-8")
    preview.refresh()
    assert preview.problems == []


def test_while_the_settings_are_wrong_the_site_stands_as_it_stood(
    folder: Path, preview: Preview
) -> None:
    rename(folder)
    change(folder / "site.yaml", "country:", "contry:")
    news = listen(preview)
    preview.refresh()
    assert news.get_nowait() == ("problems", preview.problems)
    assert any(line.startswith("site.yaml:") for line in preview.problems)
    assert "Kveldskafé" not in shown(preview, f"nb/{PAGE}")


def listen(preview: Preview) -> SimpleQueue[News]:
    news: SimpleQueue[News] = SimpleQueue()
    preview.listeners.add(news)
    return news


def test_a_template_that_cannot_be_read_is_told_with_its_line_and_the_old_page_answers(
    project: Path, preview: Preview
) -> None:
    template = project / "templates" / "pages" / "activity.html"
    words = template.read_text(encoding="utf-8")
    before = shown(preview, f"nb/{PAGE}")
    template.write_text(f"{words}\n{{% nonsense %}}", encoding="utf-8")
    preview.refresh()
    line = words.count("\n") + 2
    (problem,) = preview.problems
    assert problem.startswith(f"templates/pages/activity.html:{line}: TemplateSyntaxError: ")
    assert shown(preview, f"nb/{PAGE}") == before

    mended = words.replace("{% block content %}", "{% block content %}<!-- mended -->")
    template.write_text(mended, encoding="utf-8")
    preview.refresh()
    assert preview.problems == []
    assert "<!-- mended -->" in shown(preview, f"nb/{PAGE}")


def test_a_template_that_asks_for_what_is_not_there_is_told_when_its_page_is_asked_for(
    project: Path, preview: Preview
) -> None:
    template = project / "templates" / "pages" / "activity.html"
    words = template.read_text(encoding="utf-8")
    before = shown(preview, f"nb/{PAGE}")
    change(template, "{% block content %}", "{% block content %}{{ locale.nowhere }}")
    preview.refresh()
    news = listen(preview)
    assert shown(preview, f"nb/{PAGE}") == before
    assert shown(preview, "nb/index.html")  # all other pages are as they should be
    (problem,) = preview.problems
    assert problem.startswith("templates/pages/activity.html:")
    assert "nowhere" in problem
    assert news.get_nowait() == ("problems", [problem])
    assert shown(preview, f"ar/{PAGE}")
    assert news.empty()  # it is told once

    template.write_text(words, encoding="utf-8")
    preview.refresh()
    assert preview.problems == []


def test_a_page_that_never_could_be_made_is_no_page(project: Path, unread: Preview) -> None:
    change(project / "templates" / "layout.html", "<body", "{{ locale.nowhere }}<body")
    unread.refresh()
    with pytest.raises(Unmade):
        found(unread, "nb/index.html")
    assert "layout.html" in unread.problems[0]


def test_a_changed_style_and_a_changed_catalogue_are_shown(project: Path, preview: Preview) -> None:
    (project / "templates" / "styles" / "base.css").write_text("body { color: #123456; }")
    change(
        project / "locales" / "ar" / "LC_MESSAGES" / "messages.po",
        'msgid "Search"\nmsgstr "بحث"',
        'msgid "Search"\nmsgstr "بدلا"',
    )
    preview.refresh()
    assert preview.standing
    page = shown(preview, "ar/index.html")
    assert "بدلا" in page
    sheet = preview.standing.press.assets.url("site.css")
    assert sheet in page
    assert "#123456" in shown(preview, sheet.removeprefix("/"))


def test_a_page_from_before_a_change_still_gets_its_style(project: Path, preview: Preview) -> None:
    assert preview.standing
    sheet = preview.standing.press.assets.url("site.css").removeprefix("/")
    before = shown(preview, sheet)
    (project / "templates" / "styles" / "base.css").write_text("body { color: #123456; }")
    preview.refresh()
    assert shown(preview, sheet) == before


def test_nothing_is_written_into_the_site_but_its_cache(folder: Path, preview: Preview) -> None:
    def files() -> list[Path]:
        return sorted(path for path in folder.rglob("*") if ".cache" not in path.parts)

    before = files()
    shown(preview, f"nb/{PAGE}")
    shown(preview, INDEX)
    rename(folder)
    preview.refresh()
    assert files() == before


def test_who_asks_while_a_change_is_under_way_gets_a_whole_page(
    folder: Path, preview: Preview
) -> None:
    done, pages = Event(), set()

    def ask() -> None:
        while not done.is_set():
            pages.add(shown(preview, f"nb/{PAGE}"))

    threads = [Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(4):
        change(folder / ENTRY, "nb: ", f"nb: {n} ")
        preview.refresh()
    done.set()
    for thread in threads:
        thread.join()
    assert len(pages) > 1
    assert all(page.startswith("<!doctype") and "</html>" in page for page in pages)
    assert preview.problems == []


def test_a_site_that_is_not_shown_any_more_is_let_go_of(folder: Path, preview: Preview) -> None:
    assert preview.standing
    old = preview.standing.press.editions["nb"]
    assert vars(old)
    preview.refresh()
    preview.refresh()  # the one before the last is kept for pages that break
    assert not vars(old)
    tidy_up()
    assert shown(preview, f"nb/{PAGE}")


def titles(preview: Preview) -> set[str]:
    """The files of all results in the newest bundle, which are named by what they hold."""
    (bundle, *_) = preview.searches._bundles["nb"]
    return {file.name for file in bundle.folder.glob("fragment/*")}


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search is made again without waiting, before the change has been told."""

    class Now:
        def __init__(self, target: Callable[..., None], args: tuple[object, ...], daemon: bool):
            self.start = lambda: target(*args)

    monkeypatch.setattr(searches, "QUIET", 0)
    monkeypatch.setattr("terskel.preview.searches.Thread", Now)


@pytest.mark.usefixtures("at_once")
def test_the_search_is_made_when_it_is_asked_for_and_again_after_a_change(
    folder: Path, preview: Preview
) -> None:
    assert not preview.searches._bundles
    assert '"nb"' in shown(preview, INDEX)
    before = titles(preview)
    rename(folder)
    preview.refresh()
    assert titles(preview) != before
    for name in before | titles(preview):  # a page may be in the middle of a search
        assert found(preview, f"nb/pagefind/fragment/{name}")


@pytest.mark.usefixtures("at_once")
def test_the_search_is_not_made_again_where_nothing_in_it_changed(
    project: Path, preview: Preview
) -> None:
    shown(preview, INDEX)
    bundles = preview.searches._bundles["nb"]
    change(project / "templates" / "layout.html", "<body", "<!-- other --><body")
    preview.refresh()
    assert preview.searches._bundles["nb"] == bundles


@pytest.mark.usefixtures("at_once")
def test_a_search_that_cannot_be_made_is_told_and_the_old_one_answers(
    folder: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(preview, INDEX)

    def fail(records: list[Record], code: str, where: Path) -> int:
        raise search.SearchError("no room")

    monkeypatch.setattr(search, "index", fail)
    rename(folder)
    preview.refresh()
    assert "no room" in preview.problems[0]
    assert shown(preview, INDEX) == before
    assert found(preview, INDEX.replace("nb", "ar")) is None


def test_a_locale_that_is_taken_out_has_no_search_and_no_pages(
    folder: Path, preview: Preview
) -> None:
    shown(preview, INDEX.replace("nb", "ar"))
    change(folder / "site.yaml", ", ar]", "]")
    preview.refresh()
    assert preview.problems == []
    assert found(preview, "ar/index.html") is None
    assert found(preview, INDEX.replace("nb", "ar")) is None


def test_only_plain_files_of_a_search_are_found(tmp_path: Path) -> None:
    home = tmp_path / "bundle"
    (home / "fragment").mkdir(parents=True)
    (home / "fragment" / "one").write_text("one")
    (tmp_path / "secret.txt").write_text("secret")
    (home / "link").symlink_to(tmp_path / "secret.txt")
    assert find_file(home, "/fragment/one") == home / "fragment" / "one"
    for path in (
        "/fragment",
        "/fragment/",
        "/link",
        "/../secret.txt",
        "/.x",
        "/a\0",
        "/" + "a" * 5000,
    ):
        assert find_file(home, path) is None, path
