"""Concentrations given as options, under the names their columns would have."""

from collections.abc import Mapping
from fractions import Fraction

from aircheck.aqi.columns import columns_of, label
from aircheck.aqi.concentration import concentration_readers
from aircheck.aqi.indices import ReportKind
from aircheck.aqi.problems import WrongUsage
from aircheck.intake.rows import reasons
from aircheck.model.dataset import Contract
from aircheck.model.standard import Index
from aircheck.model.text import Message, NameList


def concentrations(
    texts: Mapping[str, str], report: ReportKind, index: Index, contract: Contract
) -> dict[str, Fraction]:
    """Return the concentrations by indicator.

    `WrongUsage` without any, for one that the report does not use, and for a text that is not a concentration.
    """
    if not texts:
        raise WrongUsage(Message.of("calculator.nothing_given"))
    columns = columns_of(contract, report, index)
    names = {label(name, report): name for name in columns}
    # No word stands for a missing value here: what is missing is not given.
    reading = concentration_readers(columns, ())
    found = {}
    for written, text in texts.items():
        if written not in names:
            known = NameList.of(names)
            title = Message.of(f"calculator.title.{report}")
            raise WrongUsage(
                Message.of("calculator.not_in_report", name=written, report=title, edition=index.id, known=known)
            )
        read = reading[names[written]]
        value, fault = read(text)
        if value is None:
            why = reasons.fault_in(read.column, fault)
            raise WrongUsage(Message.of("calculator.not_a_concentration", name=written, text=text, why=why))
        found[names[written]] = value
    return found
