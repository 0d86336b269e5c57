from __future__ import annotations

from cableqa import Library
from cableqa.briefs.gathering import Gatherer, Reach
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill

TOPIC = "lake outlet boundary treaty"


def gathered(store: Store, *, telling: float) -> set[str]:
    fill(
        store,
        make_cable(
            "04OTTAWA3115",
            "The lake outlet would violate the boundary treaty.",
            "The boundary treaty forbids the lake outlet.",
            "A lake outlet needs a boundary treaty.",
        ),
        make_cable("05OTTAWA7", "The minister swam in the lake for an hour."),
    )
    reach = Reach(
        height=0.0,
        found=0.0,
        least=0.0,
        told=0.0,
        nearness=0.0,
        beside=0.0,
        shared=0.0,
        telling=telling,
    )
    gatherer = Gatherer(Library(store).searcher, reach)
    return {c.id for c in gatherer.on_topic(TOPIC, filters=None, stage=lambda told: None).cables}


def test_a_cable_that_only_touches_the_topic_is_left_out(store: Store) -> None:
    assert gathered(store, telling=0.55) == {"04OTTAWA3115"}


def test_without_that_measure_it_would_be_read(store: Store) -> None:
    assert gathered(store, telling=0.0) == {"04OTTAWA3115", "05OTTAWA7"}


def test_what_only_tells_of_another_matter_is_no_material(store: Store) -> None:
    fill(store, make_cable("09PARIS1", "Wheat prices rose in the provinces.", "The lake froze."))
    gatherer = Gatherer(Library(store).searcher)
    found = gatherer.on_topic(TOPIC, filters=None, stage=lambda told: None)
    assert not found.points


def test_a_cable_that_names_another_country_is_left_out(store: Store) -> None:
    fill(
        store,
        make_cable("07STATE1", "North Korean arms sales went to Iran."),
        make_cable("07MOSCOW1", "Russian arms sales went to Iran."),
    )
    gatherer = Gatherer(Library(store).searcher)
    found = gatherer.on_topic("North Korean arms sales", filters=None, stage=lambda told: None)
    assert {cable.id for cable in found.cables} == {"07STATE1"}


def test_the_sentence_next_to_one_on_the_topic_may_be_told(store: Store) -> None:
    text = (
        "The lake outlet breaks the boundary treaty. We will fight on. Wheat is dear. Bread too is."
    )
    fill(store, make_cable("04OTTAWA3115", text))
    found = Gatherer(Library(store).searcher).on_topic(TOPIC, filters=None, stage=lambda told: None)
    assert found.points[0].text.startswith("The lake outlet")
