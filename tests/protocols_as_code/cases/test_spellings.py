"""Whatever the reader takes, the second reading of the text takes as well, and both agree."""

import pytest

from doseguard.protocols_as_code.cases.generated import run_generated
from doseguard.protocols_as_code.cases.run import run_all
from doseguard.protocols_as_code.mutation.score import score
from protocols_as_code.written_files import file_of
from tests.builders import limit, limits, scheme, site, volume_table

BAND = "bed_band: {{alpha_beta: {}, source: {{paper: x}}}}"


@pytest.mark.parametrize(
    "written",
    [
        site(scheme("5.0", "34Gy", "30Gy..37.5 Gy")),
        site(scheme("[3, '5 .. 7']", "34.00 Gy", "")),
        site(scheme("'>= 3 .. < 5'", "'>= 30 Gy .. <= 34 Gy'", "")),
        site(scheme("5", "'<=34 Gy'", "'>= 20 Gy'")),
        site(scheme(), more="applies_to: {diameter: '>=4cm'}"),
        site(scheme(), more="applies_to: {diameter: 20 mm .. < 3 cm, volume: '< 7 cm3', side: [left]}"),
        site(scheme(), more="applies_to: {lesions.liver: 1, total_volume: '<= 15 mL'}"),
        site(scheme(), more="applies_to: {bowel_in_target: 'true'}"),
        site(scheme(), more="eligibility: {metastases: 3, volume: '< 7 ml', diameter: {allowed: 3 cm}}"),
        site(scheme(), more="eligibility: {metastases_in: {liver: 1 .. 2}, metastases_lifetime: '> 0'}"),
        site(scheme(), more="eligibility: {progressing_metastases: '< 5', by_hand: [a text]}"),
        site(scheme(), more=BAND.format("10 Gy, per_protocol: [57.12 Gy, 60 Gy]")),
        site(scheme(), more=BAND.format("3 Gy, per_protocol: '> 100 Gy'")),
        site(scheme(), more=limits(limit("D0.350cc[Gy]", "mandatory: '<10 Gy'"))),
        site(scheme(), more=limits(limit("V20Gy[%]", "optimal: '<= 10 %'", priority="optimal"))),
        site(scheme(), more=limits(limit("DC1000cc[Gy]", "mandatory: '< 9.8'", structure="Liver"))),
        site(scheme(), more=limits(limit("CV12Gy[%]", "mandatory: '>= 30'"))),
        site(scheme(), more=limits(limit(more="spares: 5 cm3"))),
        site(scheme(), more=volume_table(structure="PTV_1")),
        site(scheme(), more=f"{volume_table('V20Gy[%]', 'Lungs')}, organs_required: [Lungs]"),
        site(scheme(), more=volume_table("PaddickGI")),
        site(scheme(), more=volume_table("PITV", interpolation="none")),
    ],
)  # fmt: skip
def test_every_spelling_of_a_rule(written: str) -> None:
    file = file_of(written)
    generated = run_generated(file)
    assert generated
    assert [one for one in generated if not one.passed] == []
    found = score(file, run_all(file))
    assert len(found.proposed) >= 1
