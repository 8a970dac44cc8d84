"""Wiring: the one room that names the store, the solver and the intake, and puts them behind the desk."""

from __future__ import annotations

from types import ModuleType

from repatria.solver.child import Progress
from repatria.store.folder import open_folder
from repatria.store.kept_files import Arriving, KeptFile, KeptFiles
from repatria.store.neutral.form import MAGIC as NEUTRAL
from repatria.wiring.accounts import officers_keeper, open_accounts, with_accounts
from repatria.wiring.api import api_keeper, serve_api
from repatria.wiring.asking import open_desk, read_scenario, scenario_files, today
from repatria.wiring.bundling import (
    bundle_shelf,
    make_bundle,
    measure_bundle,
    must_be_served,
    open_sending,
    study_bundle,
    take_bundle,
)
from repatria.wiring.copies import copy_register, new_copy_key, seal_register, unseal_register, upgrade
from repatria.wiring.doors import At
from repatria.wiring.intake import (
    Reviewing,
    evaluate_golds,
    keep_report,
    kept_reports,
    passage_in,
    picture_of,
    propose_with,
    read_report,
    report_beside,
    reports_as_json,
    reviewing,
)
from repatria.wiring.neutral_copies import copy_neutral, restore_neutral, unseal_neutral
from repatria.wiring.registers import (
    CASES,
    DEMO_CASE,
    ORIGIN,
    examine,
    load,
    make_register,
    new_register,
    open_register,
    simulate_register,
    verify_register,
)
from repatria.wiring.serving import serve
from repatria.wiring.solving import (
    LONGEST_ANSWER,
    SolverName,
    made_by,
    new_solver,
    read_rings,
    read_round,
    read_round_with_expected,
    settle_wants,
    solve_rings,
    solver,
)
from repatria.wiring.taking_in import TakenIn, TakingIn, Understood, bad_rows_beside, without_path

__all__ = [
    "CASES",
    "DEMO_CASE",
    "LONGEST_ANSWER",
    "NEUTRAL",
    "ORIGIN",
    "Arriving",
    "At",
    "KeptFile",
    "KeptFiles",
    "Progress",
    "Reviewing",
    "SolverName",
    "TakenIn",
    "TakingIn",
    "Understood",
    "api_keeper",
    "bad_rows_beside",
    "bundle_shelf",
    "copy_neutral",
    "copy_register",
    "evaluate_golds",
    "examine",
    "formats",
    "keep_report",
    "kept_reports",
    "load",
    "made_by",
    "make_bundle",
    "make_register",
    "measure_bundle",
    "must_be_served",
    "new_copy_key",
    "new_register",
    "new_solver",
    "officers_keeper",
    "open_accounts",
    "open_desk",
    "open_folder",
    "open_register",
    "open_sending",
    "passage_in",
    "picture_of",
    "propose_with",
    "read_report",
    "read_rings",
    "read_round",
    "read_round_with_expected",
    "read_scenario",
    "report_beside",
    "reports_as_json",
    "restore_neutral",
    "reviewing",
    "scenario_files",
    "seal_register",
    "serve",
    "serve_api",
    "settle_wants",
    "simulate_register",
    "solve_rings",
    "solver",
    "study_bundle",
    "take_bundle",
    "today",
    "unseal_neutral",
    "unseal_register",
    "upgrade",
    "verify_register",
    "with_accounts",
    "without_path",
]


def formats() -> ModuleType:
    """The door of the formats: what reads and writes files of others."""
    from repatria.formats import door

    return door
