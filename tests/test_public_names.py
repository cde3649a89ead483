"""The public names are what the list says, and importing them is light."""

import subprocess
import sys

import tieout

HEAVY = ("lxml", "docx", "markdown_it", "trafilatura", "yaml", "rich", "click", "tomllib")


def test_names_are_sorted_and_present():
    assert tieout.__all__ == sorted(tieout.__all__)
    for name in tieout.__all__:
        assert getattr(tieout, name).__name__ == name


def test_public_functions_are_not_shadowed_by_packages():
    import tieout.audit
    import tieout.claims
    import tieout.readers

    assert callable(tieout.read) and callable(tieout.extract) and callable(tieout.check) and callable(tieout.report)


def test_import_is_light():
    code = f"import sys, tieout; print([m for m in {HEAVY} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_finding_quantities_loads_no_reader():
    code = (
        f"import sys, tieout; tieout.find_quantities('5 percent'); print([m for m in {HEAVY[:-1]} if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
