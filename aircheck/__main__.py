"""`python -m aircheck`."""

from aircheck.cli.app import main

if __name__ == "__main__":
    main()
