"""Who it is for: ages and audiences that do not contradict themselves."""

from __future__ import annotations

from terskel.content.entry import Entry
from terskel.content.guess import guess
from terskel.content.rules import ActivityRule, Known, Problems, doubtful, wrong
from terskel.content.words import VALUES
from terskel.model.activity import Activity, Audience, Children
from terskel.problems import N_

FEMALE = {Audience.WOMEN_ONLY, Audience.GIRLS_ONLY}
MALE = {Audience.MEN_ONLY, Audience.BOYS_ONLY}
YOUNG = {Audience.CHILDREN, Audience.FAMILIES, Audience.PARENTS_WITH_BABY}


def the_youngest_is_not_the_oldest(entry: Entry[Activity], known: Known) -> Problems:
    """The lower age limit is not above the upper one."""
    age = entry.record.age
    if age and age.from_ is not None and age.to is not None and age.from_ > age.to:
        yield wrong(
            entry.at("age", "from"),
            N_("age: the youngest, {youngest}, is above the oldest, {oldest}"),
            N_("write the lower number after from and the higher after to"),
            youngest=age.from_,
            oldest=age.to,
        )


def an_age_limit_says_something(entry: Entry[Activity], known: Known) -> Problems:
    """An age limit has a number or a note."""
    age = entry.record.age
    if age and age.from_ is None and age.to is None and not age.note:
        yield wrong(
            entry.at("age"),
            N_("age says nothing"),
            N_("write age: {{from: 16}}, or delete the line"),
        )


def the_audience_is_possible(entry: Entry[Activity], known: Known) -> Problems:
    """What is for women alone is not for men, and what keeps others out is not for everyone."""
    given = set(entry.record.audience)
    only = (FEMALE | MALE) & given
    for one, others in (
        (FEMALE, MALE | {Audience.MEN, Audience.EVERYONE}),
        (MALE, {Audience.WOMEN, Audience.EVERYONE}),
    ):
        if only & one and given & others:
            yield wrong(
                entry.at("audience"),
                N_("audience: {one} and {other} contradict each other"),
                N_("keep one of them; or say it for a single line of the schedule with only:"),
                one=min(only & one).value,
                other=min(given & others).value,
            )


def the_audience_of_a_line_is_known(entry: Entry[Activity], known: Known) -> Problems:
    """Whom a single line of the schedule is for is said with the same words."""
    words = [audience.value for audience in Audience]
    for n, line in enumerate(entry.record.schedule):
        for m, given in enumerate(line.only.audience if line.only else ()):
            if given not in words:
                meant = next(iter(VALUES.get(given.casefold(), ())), "") or guess(given, words)
                yield wrong(
                    entry.at("schedule", n, "only", "audience", m),
                    N_("{given} is not a word for {name}"),
                    N_("did you mean {guess}? The words are: {words}")
                    if meant
                    else N_("use one of these words: {words}"),
                    given=given,
                    name="audience",
                    guess=meant,
                    words=", ".join(words),
                )


def children_may_come_to_what_is_for_them(entry: Entry[Activity], known: Known) -> Problems:
    """What is for children or families does not say that children cannot come."""
    if entry.record.children is Children.NO and YOUNG & set(entry.record.audience):
        yield doubtful(
            entry.at("children"),
            N_("children: no contradicts audience, which names children or families"),
            N_("write children: welcome or with-adult, or mend audience"),
        )


RULES: tuple[ActivityRule, ...] = (
    the_youngest_is_not_the_oldest,
    an_age_limit_says_something,
    the_audience_is_possible,
    the_audience_of_a_line_is_known,
    children_may_come_to_what_is_for_them,
)
