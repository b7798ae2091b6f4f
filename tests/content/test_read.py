"""What a site's folder may hold: threat statements T9, T10 and T12."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from terskel.content.check import check
from terskel.content.read import Reading, read
from terskel.problems import Problem
from tests.content.conftest import ENTRY, TODAY

KAFE = "activities/eksempelhuset/kafe.yaml"
Found = Callable[..., list[Problem]]


def rules(told: list[Problem]) -> dict[str, str]:
    return {problem.place.file: problem.rule for problem in told}


def test_a_small_site_is_read_whole(reading: Callable[..., Reading]) -> None:
    read_site = reading({KAFE: ENTRY})

    assert read_site.problems == ()
    assert list(read_site.activities) == ["eksempelhuset/kafe"]
    assert read_site.activities["eksempelhuset/kafe"].record.folder == "eksempelhuset"
    assert read_site.venues["biblioteket"].record.slug == "biblioteket"
    assert list(read_site.pages["about"]) == ["en", "nb", "nn"]


def test_a_small_site_becomes_a_directory(reading: Callable[..., Reading]) -> None:
    directory, report = check(reading({KAFE: ENTRY}), TODAY)

    assert report.problems == ()
    assert directory is not None
    assert [page.slug for page in directory.pages] == ["about"]
    assert list(directory.activities) == ["eksempelhuset/kafe"]


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("activities/eksempelhuset/Kafe.yaml", "names-can-stand-in-an-address"),
        ("activities/eksempelhuset/språkkafé.yaml", "names-can-stand-in-an-address"),
        ("activities/eksempelhuset/to ord.yaml", "names-can-stand-in-an-address"),
        ("activities/eksempelhuset/-kafe.yaml", "names-can-stand-in-an-address"),
        ("activities/eksempelhuset/a--b.yaml", "names-can-stand-in-an-address"),
        (f"activities/eksempelhuset/{'a' * 81}.yaml", "names-can-stand-in-an-address"),
        ("activities/eksempelhuset/index.yaml", "names-are-not-reserved"),
        ("activities/eksempelhuset/con.yaml", "names-are-not-reserved"),
        ("activities/eksempelhuset/kafe.yml", "files-have-the-right-ending"),
        ("activities/eksempelhuset/kafe.YAML", "files-have-the-right-ending"),
        ("activities/eksempelhuset/kafe.yaml.txt", "files-have-the-right-ending"),
        ("activities/eksempelhuset/kafe", "files-have-the-right-ending"),
        ("activities/eksempelhuset/bilde.png", "files-have-the-right-ending"),
        ("activities/kafe.yaml", "files-have-their-place"),
        ("organisers/Huset.yaml", "names-can-stand-in-an-address"),
        ("venues/rom.json", "files-have-the-right-ending"),
        ("pages/about.md", "files-have-their-place"),
        ("pages/about/nb.html", "files-have-the-right-ending"),
    ],
)
def test_a_file_of_a_wrong_name_or_place_is_named(problems: Found, file: str, rule: str) -> None:
    assert rules(problems({file: ENTRY})) == {file: rule}


def test_a_wrong_name_comes_with_a_right_one(problems: Found) -> None:
    (problem,) = problems({"activities/eksempelhuset/Språkkafé på Tøyen.yaml": ENTRY})

    assert problem.args["guess"] == "sprakkafe-pa-toyen"


def test_a_folder_in_an_organisers_folder_is_named(problems: Found) -> None:
    file = "activities/eksempelhuset/mer/kafe.yaml"

    assert rules(problems({file: ENTRY})) == {"activities/eksempelhuset/mer": "only-plain-files"}


def test_a_folder_of_a_wrong_name_is_named(problems: Found) -> None:
    told = problems({"activities/Eksempel Huset/kafe.yaml": ENTRY})

    assert rules(told) == {"activities/Eksempel Huset": "names-can-stand-in-an-address"}


def test_links_and_pipes_are_named_and_not_followed(
    folder: Callable[..., Path], problems: Found, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(ENTRY.replace("Språkkafé", "Hemmelig"))
    here = folder({KAFE: ENTRY}) / "activities"
    (here / "eksempelhuset/link.yaml").symlink_to(secret)
    (here / "eksempelhuset/broken.yaml").symlink_to("nowhere")
    (here / "annet").symlink_to(here / "eksempelhuset")
    os.mkfifo(here / "eksempelhuset/pipe.yaml")

    told = problems({})

    assert rules(told) == {
        "activities/annet": "only-plain-files",
        "activities/eksempelhuset/broken.yaml": "only-plain-files",
        "activities/eksempelhuset/link.yaml": "only-plain-files",
        "activities/eksempelhuset/pipe.yaml": "only-plain-files",
    }


def test_a_link_in_place_of_the_whole_folder_is_named(
    folder: Callable[..., Path], problems: Found, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder() / "activities").symlink_to(tmp_path / "elsewhere")

    assert rules(problems({})) == {"activities": "only-plain-files"}


def test_linked_settings_are_not_followed(folder: Callable[..., Path], tmp_path: Path) -> None:
    site = folder() / "site.yaml"
    site.rename(tmp_path / "site.yaml")
    site.symlink_to(tmp_path / "site.yaml")

    directory, report = check(read(folder()), TODAY)

    assert directory is None
    assert [problem.place.file for problem in report.errors] == ["site.yaml"]


@pytest.mark.parametrize("name", [".gitkeep", ".DS_Store", "README.md", ".kafe.yaml.swp"])
def test_what_systems_and_editors_leave_is_passed_over(problems: Found, name: str) -> None:
    assert problems({f"activities/{name}": "x", f"activities/eksempelhuset/{name}": "x"}) == []


def test_two_files_for_one_page_are_both_named(problems: Found) -> None:
    told = problems({KAFE: ENTRY, "activities/eksempelhuset/KAFE.yaml": ENTRY})

    (problem,) = told
    assert problem.rule == "one-file-for-one-page"
    assert problem.args == {"one": KAFE, "other": "activities/eksempelhuset/KAFE.yaml"}


def test_two_folders_for_one_organiser_are_both_named(problems: Found) -> None:
    told = problems({KAFE: ENTRY, "activities/Eksempelhuset/tur.yaml": ENTRY})

    (problem,) = told
    assert problem.rule == "one-file-for-one-page"
    assert problem.args == {"one": "activities/eksempelhuset", "other": "activities/Eksempelhuset"}


def test_letters_that_only_look_different_are_the_same_page(problems: Found) -> None:
    composed, taken_apart = "venues/kafé.yaml", "venues/kafe\u0301.yaml"

    told = problems({composed: "", taken_apart: ""})

    assert sorted(problem.rule for problem in told) == [
        "names-can-stand-in-an-address",
        "one-file-for-one-page",
    ]


def test_a_field_that_comes_from_the_path_cannot_be_written(problems: Found) -> None:
    told = problems({KAFE: ENTRY + "key: other/thing\n"})

    assert [(problem.rule, problem.place.line) for problem in told] == [("fields-are-known", 6)]


def test_names_of_the_schema_inside_are_not_names_of_fields(problems: Found) -> None:
    told = problems({KAFE: ENTRY + "age: {from_: 3}\n"})

    assert [problem.rule for problem in told] == ["fields-are-known"]


@pytest.mark.parametrize("content", ["- a\n- b\n", "bare words\n", '"quoted"\n'])
def test_an_entry_without_fields_is_told_so(problems: Found, content: str) -> None:
    assert rules(problems({KAFE: content})) == {KAFE: "an-entry-has-fields"}


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"# Om\n\xe6", "file-is-utf-8"),
        ("# Om\n\u202etekst", "no-invisible-characters"),
        ("Om oss\n", "pages-have-a-title"),
        ("# \n", "pages-have-a-title"),
        ("", "pages-have-a-title"),
        ("# Om\n" + "x" * 65_536, "file-is-small"),
    ],
)
def test_a_page_that_cannot_be_shown_is_named(
    problems: Found, content: str | bytes, rule: str
) -> None:
    told = [problem for problem in problems({"pages/about/nb.md": content}) if problem.rule == rule]

    assert [problem.place.file for problem in told] == ["pages/about/nb.md"]


def test_all_problems_of_a_run_come_at_once_and_sorted(problems: Found) -> None:
    told = problems(
        {
            "activities/eksempelhuset/b.yaml": ENTRY + "cost: gratis\nage: {from: ti}\n",
            "activities/eksempelhuset/a.yaml": ENTRY + "tittel: x\ntopics: [food]\n",
            "venues/biblioteket.yaml": "name: {nb: Biblioteket}\nmunicipality: Aslo\n",
        }
    )

    places = [(problem.place.file, problem.place.line) for problem in told]
    assert places == sorted(places)
    assert [problem.rule for problem in told] == [
        "fields-are-known",
        "fields-are-written-once",
        "titles-differ",
        "words-are-known",
        "numbers-are-digits",
        "the-venue-is-in-a-municipality",
    ]


def test_a_wrong_field_does_not_hide_what_else_is_wrong(problems: Found) -> None:
    content = ENTRY.replace("language-practice", "mat").replace("gathering", "treff")

    told = problems({KAFE: content + "schedule: [{days: [tue], start: 19:00, end: 18:00}]\n"})

    assert [problem.rule for problem in told] == [
        "words-are-known",
        "topics-exist",
        "a-session-ends-after-it-starts",
    ]


def test_twenty_problems_of_a_file_are_told_and_the_rest_counted(problems: Found) -> None:
    content = ENTRY + "".join(f"field{n}: x\n" for n in range(33))

    told = problems({KAFE: content})

    assert len(told) == 21
    assert told[-1].args == {"number": 13}
    assert {problem.severity for problem in told} == {"error"}


def test_warnings_do_not_push_out_errors(problems: Found) -> None:
    days = "".join(f"      - 2027-03-{day:02}\n" for day in range(1, 23))
    lines = f"schedule:\n  - days: [wed]\n    except:\n{days}"

    told = problems({KAFE: ENTRY + lines + "cost: gratis\n"})

    assert [problem.place.field for problem in told if problem.severity == "error"] == ["cost"]


def test_a_broken_organiser_is_told_once_and_not_again_by_its_activities(problems: Found) -> None:
    told = problems({KAFE: ENTRY, "organisers/eksempelhuset.yaml": "name: [\n"})

    assert rules(told) == {"organisers/eksempelhuset.yaml": "file-is-yaml"}


def test_lenient_publishes_the_rest_and_says_what_is_left_out(
    reading: Callable[..., Reading],
) -> None:
    files = {
        KAFE: ENTRY,
        "activities/eksempelhuset/feil.yaml": ENTRY + "cost: gratis\n",
        "activities/eksempelhuset/uleselig.yaml": "{",
        "activities/eksempelhuset/uten-sted.yaml": ENTRY.replace("biblioteket", "huset"),
        "activities/naboen/tur.yaml": ENTRY,
        "organisers/naboen.yaml": "name: Naboen\n",
        "venues/huset.yaml": "municipality: Oslo\n",
    }

    directory, report = check(reading(files), TODAY, lenient=True)

    assert directory is not None
    assert list(directory.activities) == ["eksempelhuset/kafe"]
    left_out = [problem.place.file for problem in report.warnings if problem.rule == "left-out"]
    assert left_out == sorted(set(files) - {KAFE})


def test_without_settings_or_regions_not_even_lenient_publishes(
    folder: Callable[..., Path],
) -> None:
    (folder() / "regions/no.yaml").unlink()

    directory, report = check(read(folder()), TODAY, lenient=True)

    assert directory is None
    assert [(p.rule, str(p.place)) for p in report.errors] == [
        ("the-country-has-regions", "site.yaml:3:10")
    ]


def test_the_order_of_files_on_disk_does_not_matter(folder: Callable[..., Path]) -> None:
    for name in ("c", "a", "b"):
        folder({f"activities/eksempelhuset/{name}.yaml": ENTRY})

    assert list(read(folder()).activities) == [f"eksempelhuset/{name}" for name in "abc"]


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("kafe.yaml", "files-have-their-place"),
        ("Activities/eksempelhuset/kafe.yaml", "files-have-their-place"),
        ("aktiviteter/eksempelhuset/kafe.yml", "files-have-their-place"),
        ("organisers/kafe.yaml", "files-have-their-place"),
        ("activities/eksempelhuset/.yaml", "files-have-the-right-ending"),
        ("activities/eksempelhuset/kafe.yaml.txt", "files-have-the-right-ending"),
        ("activities/eksempelhuset/.kafe.yaml", "files-have-the-right-ending"),
    ],
)
def test_an_entry_where_nothing_would_be_read_is_told_of(
    file: str, rule: str, problems: Callable[..., list[Problem]]
) -> None:
    told = problems({file: ENTRY})

    assert [problem.rule for problem in told if problem.severity == "error"] == [rule]


def test_an_organiser_among_the_activities_is_told_where_it_belongs(
    problems: Callable[..., list[Problem]],
) -> None:
    [told] = problems({"activities/eksempelhuset/organiser.yaml": "name: {nb: Eksempelhuset}\n"})

    assert told.rule == "files-have-their-place"
    assert "organisers/{name}" in told.hint


@pytest.mark.parametrize("file", ["docker-compose.yml", "templates/x.yaml", ".github/a.yml"])
def test_other_yaml_beside_the_entries_is_nobodys_mistake(
    file: str, problems: Callable[..., list[Problem]]
) -> None:
    assert not problems({file: "services: {web: {image: x}}\n"})
