"""Write a new activity: asks a few questions, or takes flags.

What is written passes the check, and nothing that is there is ever overwritten. A question that
is passed over leaves its field out: unknown stays unknown.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from terskel.cli.draft import Answers, Draft
from terskel.cli.edge import DONE, PROBLEMS, add_today, refuse, tell, today_of
from terskel.cli.voice import Voice
from terskel.content.read import Reading, read
from terskel.i18n.text import is_language_code
from terskel.model.activity import Kind
from terskel.model.site import Site
from terskel.problems import N_, Problem, Report

TRIES = 3  # how often the same question is asked again


@dataclass(frozen=True)
class Question:
    """One flag, how it is asked for, and the fields its answer goes into."""

    flag: str
    ask: str
    help: str
    fields: tuple[str, ...]
    needed: bool = False


QUESTIONS = (
    Question(
        "organiser",
        N_("Who runs it? (the name of the organisation)"),
        "who runs it: a name, or a file's name in organisers/",
        ("name",),
        needed=True,
    ),
    Question("title", N_("What is it called?"), "its name", ("title",), needed=True),
    Question(
        "summary",
        N_("What happens there? (one plain sentence)"),
        "one plain sentence: what happens there",
        ("summary",),
        needed=True,
    ),
    Question(
        "language",
        N_("In which language did you write that? (a code: nb, nn, en …)"),
        "the language of these words: nb, nn, en … (default: the site's first)",
        (),
    ),
    Question(
        "topic",
        N_("What is it about? (one of these, or several with commas)"),
        "what it is about; several with commas",
        ("topics",),
        needed=True,
    ),
    Question(
        "kind",
        N_("What kind is it? (one of these; else gathering)"),
        f"one of {', '.join(Kind)} (default: gathering)",
        ("kind",),
    ),
    Question(
        "municipality",
        N_("In which municipality?"),
        "the municipality, by name",
        ("address", "serves"),
    ),
    Question(
        "venue",
        N_("At which place? (a name, or a file in venues/)"),
        "the place: a file's name in venues/, or what it is called",
        ("venue", "address"),
    ),
    Question(
        "day",
        N_("On which days? (tue, or several with commas)"),
        "days of the week: tue, or several with commas",
        ("schedule",),
    ),
    Question("start", N_("When does it begin? (17:00)"), "when it begins: 17:00", ("schedule",)),
    Question("end", N_("When does it end? (19:00)"), "when it ends: 19:00", ("schedule",)),
    Question("cost", N_("What does it cost? (free, or 50)"), "free, or an amount", ("cost",)),
    Question(
        "registration",
        N_("Must one sign up? (none, required, or where: an e-mail, number or web address)"),
        "none, required, contact-first, or an e-mail, number or web address to sign up at",
        ("registration",),
    ),
)


def add(word: argparse.ArgumentParser) -> None:
    add_today(word)
    for question in QUESTIONS:
        word.add_argument(f"--{question.flag}", help=question.help)


def run(args: argparse.Namespace) -> int:
    reading, voice = read(args.site), args.voice
    if not reading.site or not reading.country:
        tell(voice, Report.of(reading.problems))
        return PROBLEMS
    given = {q.flag: getattr(args, q.flag) for q in QUESTIONS if getattr(args, q.flag)}
    missing = [q for q in QUESTIONS if q.needed and q.flag not in given]
    if not missing:
        return _write(args, reading, given, None)
    if not sys.stdin or not sys.stdin.isatty():
        flags = ", ".join(f"--{question.flag}" for question in missing)
        return refuse(voice, N_("these are needed: {flags}"), flags=flags)
    dialogue = Dialogue(voice, reading.site.record)
    try:
        print(voice.say(N_("Press Enter to pass over what you do not know.")))
        return _write(args, reading, dialogue.ask(QUESTIONS, given), dialogue)
    except EOFError:
        return _give_up(voice)


def _write(
    args: argparse.Namespace, reading: Reading, answers: Answers, dialogue: Dialogue | None
) -> int:
    """Check what *answers* give, ask again where that helps, and write the files."""
    assert reading.site
    for _ in range(TRIES):
        draft = Draft.of(reading, reading.site.record, answers)
        report = Report(draft.problems(today_of(args, reading)))
        if not report.errors:
            return _save(args.site, draft, args.voice)
        tell(args.voice, report)
        again = [question for question in QUESTIONS if _is_about(question, report.errors)]
        if not dialogue or not again:
            break
        kept = {flag: answers[flag] for flag in answers if flag not in {q.flag for q in again}}
        answers = dialogue.ask(again, kept)
    return _give_up(args.voice)


def _give_up(voice: Voice) -> int:
    print(voice.say(N_("Nothing was written.")), file=sys.stderr)
    return PROBLEMS


def _is_about(question: Question, problems: Sequence[Problem]) -> bool:
    return any(problem.place.field.partition(".")[0] in question.fields for problem in problems)


def _save(site: Path, draft: Draft, voice: Voice) -> int:
    for inside, words in draft.files.items():
        path = site / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(words)
        print(path)
    print(voice.say(N_("Written. Look at it: make serve. All fields: docs/fields.md.")))
    return DONE


class Dialogue:
    """Asks on the terminal, in the language of the voice."""

    def __init__(self, voice: Voice, site: Site) -> None:
        self._voice, self._site = voice, site

    def ask(self, questions: Sequence[Question], given: Answers) -> Answers:
        """Answers to *questions* beside those *given*; EOFError when the person has gone."""
        answers = dict(given)
        for question in questions:
            while not answers.get(question.flag):
                answer = self._answer(question)
                if question.flag == "language" and answer and not is_language_code(answer):
                    continue
                answers[question.flag] = answer
                if not question.needed:
                    break
        return answers

    def _answer(self, question: Question) -> str:
        for line in self._choices(question.flag):
            print(f"    {line}")
        print(self._voice.say(question.ask), end=" ", flush=True)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()

    def _choices(self, flag: str) -> Iterator[str]:
        if flag == "topic":
            slugs = [topic.slug for topic in self._site.topics]
            yield from (", ".join(slugs[n : n + 6]) for n in range(0, len(slugs), 6))
        elif flag == "kind":
            yield ", ".join(Kind)
