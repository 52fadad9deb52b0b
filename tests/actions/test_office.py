"""The office that writes a province's letters is kept by who imports for it, and by nobody else."""

from pathlib import Path

import pytest

from data.actions import NotAllowed, grant
from data.actions.office import OfficeRefused, set_office
from data.database import engine
from data.domain.office import LONGEST, Office
from data.domain.rights import READER, program
from queries.office import read_office


def test_particulars_are_kept_by_province_and_tidied(house: Path) -> None:
    given = Office(agency="  อบจ.  สงขลา ", telephone="0 7430 0000")
    set_office(engine(), actor=program("test"), province="90", office=given)
    assert read_office(province="90") == Office(agency="อบจ. สงขลา", telephone="0 7430 0000")
    assert read_office(province="83") == Office()


def test_a_coordinator_keeps_his_own_provinces_alone(house: Path) -> None:
    own = grant(engine(), actor=program("test"), email="a@x.org", role="coordinator", provinces=["90"])
    set_office(engine(), actor=own, province="90", office=Office(unit="กองสาธารณสุข"))
    for actor in (own, READER):
        with pytest.raises(NotAllowed):
            set_office(engine(), actor=actor, province="83", office=Office(unit="x"))
    assert read_office(province="83") == Office()


def test_what_fits_no_line_of_a_letter_is_refused(house: Path) -> None:
    with pytest.raises(OfficeRefused):
        set_office(engine(), actor=program("t"), province="90", office=Office(address="x" * (LONGEST + 1)))
    assert read_office(province="90") == Office()
