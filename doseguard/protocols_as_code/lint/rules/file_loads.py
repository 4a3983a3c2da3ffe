"""PRO-00."""

from collections.abc import Iterator

from doseguard.protocols_as_code.lint.lint_file import LintFile
from doseguard.protocols_as_code.lint.rule import Example, Fault, rule


@rule(
    id="PRO-00",
    title="The file loads as its schema says",
    severity="error",
    rationale="A file that does not load is refused when a plan is to be checked: too late to find out.",
    advice="Correct the key or value that is named; the schema completes keys in editors.",
    good=(Example('version: "1.10"'),),
    bad=(
        Example("version: 1.10  # here"),
        Example("review_by: 2027-02-30  # here"),
        Example("purpos: demo  # here"),
        Example("title:  # here"),
        Example("id: example\nmodality: photons  # here"),
    ),
    near_miss=(Example("version: '2'"), Example("review_by: 2028-02-29")),
)
def file_loads(file: LintFile) -> Iterator[Fault]:
    """Everything that keeps the file from loading, the id that is not the file's name included."""
    for fault in file.load_faults:
        said = f"{fault.cause}; {fault.advice}" if fault.advice else fault.cause
        yield Fault(said, fault.at)
    if file.model is not None and file.model.id != file.stem:
        yield Fault(
            f"the id {file.model.id!r} is not the file's name {file.stem!r}; make them equal", ("id",)
        )
