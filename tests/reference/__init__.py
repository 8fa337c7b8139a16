"""Slow, plain reference implementation of the Chinese ambient-air statistics.

Written from the standards notes alone and on purpose without the product's code, its data files or any
numeric library: integers and `fractions.Fraction` only. The product's tests compare their results with it.

Concentrations are µg/m³ (CO mg/m³) unless a docstring says otherwise; an hour label is the end of its hour.
"""
