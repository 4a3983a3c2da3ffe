"""The α/β behind BED and EQD2, and where it is from."""

from decimal import Decimal

from doseguard.assess.alpha_beta import alpha_beta
from doseguard.model.radiobiology import DEFAULT_ALPHA_BETA
from tests.builders import PROTOCOL, protocol


def test_the_protocols_own_is_taken() -> None:
    held = protocol(id="own", more="alpha_beta: {tumour: 3 Gy}").protocol
    assert alpha_beta(held).gy == Decimal(3)


def test_its_source_is_told() -> None:
    held = protocol(
        id="sourced", more="alpha_beta: {tumour: {value: 3 Gy, source: {paper: table 4}}}"
    ).protocol
    assert alpha_beta(held).source == "A paper: table 4"


def test_a_protocol_without_one_leaves_the_default() -> None:
    assert alpha_beta(PROTOCOL.protocol) == DEFAULT_ALPHA_BETA


def test_without_a_protocol_the_default_is_taken() -> None:
    assert alpha_beta(None) == DEFAULT_ALPHA_BETA
