"""The command `aircheck`, and `python -m aircheck`."""

import sys


def main() -> None:
    """Run the program. An interrupt, however early, ends with code 130 and no traceback."""
    try:
        from aircheck.cli.app import main as run

        run()
    except KeyboardInterrupt:
        # The shell's own code for what SIGINT ended.
        sys.exit(130)


if __name__ == "__main__":
    main()
