"""Short modules and short functions; a limit is never raised to fit the code."""

import ast
from statistics import median

LONGEST_MODULE = 300
MEDIAN_MODULE = 100
LONGEST_FUNCTION = 50


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def functions_of(path):
    parsed = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(parsed) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_module_is_long(modules, root):
    long = {
        str(path.relative_to(root)): lines_of(path) for path in modules if lines_of(path) > LONGEST_MODULE
    }
    assert long == {}


def test_most_modules_are_short(modules):
    assert median(lines_of(path) for path in modules if lines_of(path)) < MEDIAN_MODULE


def test_no_function_is_long(modules, root):
    long = {
        f"{path.relative_to(root)}:{one.lineno} {one.name}": (one.end_lineno or 0) - one.lineno + 1
        for path in modules
        for one in functions_of(path)
        if (one.end_lineno or 0) - one.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_module_is_a_drawer_for_anything(modules, root):
    drawers = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert [str(path.relative_to(root)) for path in modules if path.stem in drawers] == []
