"""For pytest: protocol files and their cases as test items, where `--doseguard-protocols` asks for them.

pytest imports this wherever doseguard is installed, so it brings nothing but the option.
"""

import pytest

OPTION = "--doseguard-protocols"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag without which nothing is collected."""
    parser.getgroup("doseguard").addoption(
        OPTION,
        action="store_true",
        help="collect protocol files and tables of limits: linter, embedded cases, mutation score",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Bring the rest where it is asked for."""
    if config.getoption(OPTION):
        config.pluginmanager.import_plugin(f"{__name__}.collecting")
