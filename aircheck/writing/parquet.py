"""How tables in Parquet are named; a file of its own, as `--help` needs it and must not import polars."""

PARQUET = ".parquet"


def is_parquet(path: str) -> bool:
    """Whether a file of this name, or a folder of parts, is written as Parquet."""
    return path.lower().endswith(PARQUET)
