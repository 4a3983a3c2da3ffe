"""What the three checks of tables by PTV volume have in common, asked of each in its own file."""

from typing import ClassVar

import pytest

from doseguard.checking.check import Check
from doseguard.model.finding import DoesNotApply, Graded, NotEvaluated, Subject
from doseguard.model.grade import Grade
from doseguard.model.measured import NoValue
from tests.builders import ask, case, dose_grid, grade_of, measured, protocol, said, site, sole, volume_table

MET, VARIED, MISSED = Grade.PER_PROTOCOL, Grade.VARIATION_ACCEPTABLE, Grade.DEVIATION_UNACCEPTABLE


class ByPtvVolume:
    """The check, the metric it judges, another of its kind, and what it says that a site asks for."""

    check: ClassVar[Check]
    metric: ClassVar[str]
    of_the_same_kind: ClassVar[str]
    what: ClassVar[str]

    @property
    def held(self):
        return protocol(site(more=volume_table(self.metric)))

    @pytest.mark.parametrize(
        ("value", "volume", "grade"),
        [
            ("4.99", "10", MET),
            ("5", "10", VARIED),
            ("5.99", "10", VARIED),
            ("6", "10", MISSED),
            ("4.49", "15", MET),
            ("4.5", "15", VARIED),
            ("4", "20", VARIED),
            ("5", "20", MISSED),
        ],
    )
    def test_the_limits_are_those_of_the_volume(self, value: str, volume: str, grade: Grade) -> None:
        values = measured({"PTV": {self.metric: value, "Volume[cc]": volume}})
        assert grade_of(ask(self.check, case(measured=values), self.held)) is grade

    @pytest.mark.parametrize("volume", ["9.99", "20.01"])
    def test_outside_the_table_nothing_is_judged(self, volume: str) -> None:
        values = measured({"PTV": {self.metric: "1", "Volume[cc]": volume}})
        found = sole(NotEvaluated, ask(self.check, case(measured=values), self.held))
        assert found == NotEvaluated(
            f"{self.metric} of PTV: the table holds PTV volumes of 10 .. 20 cc, not {volume} cc",
            Subject("PTV", 1),
        )

    @pytest.mark.parametrize("given", ["the metric", "Volume[cc]", "Mean[Gy]"])
    def test_what_is_not_given_is_not_evaluated(self, given: str) -> None:
        name = self.metric if given == "the metric" else given
        values = measured({"PTV": {name: "12"}})
        assert grade_of(ask(self.check, case(measured=values), self.held)) is Grade.NOT_EVALUATED

    def test_a_metric_without_value_is_not_evaluated_with_its_reason(self) -> None:
        values = measured({"PTV": {self.metric: NoValue("the grid ends inside"), "Volume[cc]": "15"}})
        found = sole(NotEvaluated, ask(self.check, case(measured=values), self.held))
        assert found.reason == f"{self.metric} of PTV: the grid ends inside"

    @pytest.mark.parametrize(
        ("value", "volume"), [("4.45 (4.4 to 4.5)", "15"), ("4.45", "15 (14.8 to 15.6)")]
    )
    def test_a_limit_within_uncertainty_is_graded_by_the_value_and_marked(
        self, value: str, volume: str
    ) -> None:
        values = measured({"PTV": {self.metric: value, "Volume[cc]": volume}})
        found = sole(Graded, ask(self.check, case(measured=values), self.held))
        assert found.grade is MET
        assert found.message.endswith("within uncertainty (could be variation acceptable)")

    def test_the_row_is_named_beside_the_limit(self) -> None:
        values = measured({"PTV": {self.metric: "1", "Volume[cc]": "10"}})
        found = sole(Graded, ask(self.check, case(measured=values), self.held))
        assert found.limit is not None and found.limit.endswith("(row 10 cc)")

    def test_a_metric_of_the_same_kind_is_judged_too(self) -> None:
        values = measured({"PTV": {self.of_the_same_kind: "6", "Volume[cc]": "10"}})
        held = protocol(site(more=volume_table(self.of_the_same_kind)))
        assert grade_of(ask(self.check, case(measured=values), held)) is MISSED

    def test_tables_of_other_metrics_belong_to_other_checks(self) -> None:
        held = protocol(site(more=volume_table("V20Gy[%]", structure="Lungs")))
        assert said(ask(self.check, None, held)) == f"metastasis asks for no {self.what} by PTV volume"

    def test_without_dose_it_is_not_run(self) -> None:
        reason = sole(DoesNotApply, ask(self.check, None, self.held)).reason
        assert reason == f"not run: metastasis asks for {self.what} by PTV volume, and no dose was given"

    def test_a_dose_that_nobody_measured_is_not_evaluated(self) -> None:
        found = ask(self.check, case(doses=(dose_grid(),)), self.held)
        assert grade_of(found) is Grade.NOT_EVALUATED
