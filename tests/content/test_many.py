"""A whole country's entries at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from terskel.content.check import check
from terskel.content.read import read
from tests.content.conftest import BASE, TODAY

ENTRY = """\
kind: gathering
title: {{nb: Språkkafé {number}, en: Language café {number}}}
summary: {{nb: Øv på norsk over en kopp kaffe. Alle nivåer er velkomne.}}
description: {{nb: "Vi sitter i små grupper, og **alle** kan være med."}}
topics: [language-practice, social]
audience: [everyone]
languages: {{no: always, ar: often}}
level: a-little
schedule:
  - {{days: [tue], start: 17:00, end: 19:00, except: [school-breaks]}}
address: {{name: Eksempelhuset, street: Eksempelveien 1, municipality: Oslo}}
cost: free
registration: none
contact: {{email: post@example.org, phone: 22 22 55 55}}
"""
MISTAKES = [
    ("gathering", "gathring"),
    ("title: {nb: ", "title: {no: "),
    ("summary:", "sumary:"),
    ("[language-practice, social]", "[language-practise]"),
    ("end: 19:00", "end: 16:00"),
    ("start: 17:00", "start: 17.00"),
    ("municipality: Oslo", "municipality: Aslo"),
    ("cost: free", "cost: gratis"),
    ("post@example.org", "post.example.org"),
    ("22 22 55 55", "ring oss"),
    ("audience: [everyone]", "audience: [everyone"),
    ("level: a-little", "level: a-little\nlevel: b1"),
    ("days: [tue]", "dates: [2027-01-12]"),
]
BAD = range(13, 10_000, 27)[:363]


@pytest.mark.slow
def test_ten_thousand_entries_with_363_bad_ones_report_each_once(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(BASE, folder)
    wrong = {}
    for n in range(10_000):
        organiser, content = f"forening-{n % 100}", ENTRY.format(number=n)
        if n in BAD:
            content = content.replace(*MISTAKES[n % len(MISTAKES)])
            wrong[f"activities/{organiser}/kafe-{n}.yaml"] = n
        path = folder / f"activities/{organiser}/kafe-{n}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    for n in range(100):
        (folder / f"organisers/forening-{n}.yaml").write_text(f"name: {{nb: Forening {n}}}\n")

    directory, report = check(read(folder), TODAY)

    assert directory is None
    assert len(wrong) == 363
    assert [problem.place.file for problem in report.problems] == sorted(wrong)
