"""Several figures of one sentence in step with a source's sentence, in whatever language; and numbers met alone."""

from __future__ import annotations

from tieout import pipeline, readers
from tieout.against import judge

SOURCE = "2024年新增装机7.6GWh，其中浙江2.1GWh，江苏1.9GWh，广东1.3GWh。\n\n2024年系统均价降至0.68元/Wh，较2023年的1.25元/Wh下降45.6%。\n"


def verdicts(draft: str) -> dict[str, tuple[str, bool]]:
    source = pipeline.extract(readers.read_bytes("source.md", SOURCE.encode()))
    judged = judge(pipeline.extract(readers.read_bytes("draft.md", draft.encode())), [source])
    return {v.claim.text: (v.verdict, bool(v.echoes)) for v in judged.verdicts}


def test_three_figures_in_step_are_borne_out_across_languages() -> None:
    found = verdicts("Zhejiang added 2.1 GWh, Jiangsu 1.9 GWh and Guangdong 1.3 GWh.\n")
    assert {v for v, _ in found.values()} == {"supported"}


def test_figures_of_one_unit_that_have_changed_places_are_not() -> None:
    found = verdicts("Zhejiang added 1.9 GWh, Jiangsu 2.1 GWh and Guangdong 1.3 GWh.\n")
    assert found["1.9 GWh"][0] != "supported"


def test_each_known_by_its_own_time_may_stand_in_another_order() -> None:
    found = verdicts("System prices fell 45.6%, from CNY 1.25/Wh in 2023 to CNY 0.68/Wh in 2024.\n")
    assert {v for v, _ in found.values()} == {"supported"}


def test_a_rise_is_not_borne_out_by_a_fall() -> None:
    found = verdicts("System prices rose 45.6%, from CNY 0.68/Wh in 2023 to CNY 1.25/Wh in 2024.\n")
    assert found["45.6%"][0] != "supported"


def test_a_number_met_alone_is_shown_and_not_called_absent() -> None:
    found = verdicts("Total capacity additions came to 7.6 GWh.\n")
    assert found["7.6 GWh"][0] == "supported" or found["7.6 GWh"] == ("unsupported", True)
    assert verdicts("Additions came to 9.9 GWh.\n")["9.9 GWh"] == ("unsupported", False)
