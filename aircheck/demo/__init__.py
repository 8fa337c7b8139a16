"""A year of made-up data of a made-up district, the same to the byte wherever it is written."""

from aircheck.demo.folder import DemoFolderNotEmpty, write

__all__ = ["DemoFolderNotEmpty", "write"]
