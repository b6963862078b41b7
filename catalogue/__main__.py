"""`python -m catalogue`: the command line of those who keep the corpus."""

import sys

try:
    from catalogue.cli import main
except ModuleNotFoundError as error:
    sys.exit(f"Il manque le paquet « {error.name} » ; lancez « make install », puis .venv/bin/python -m catalogue.")

if __name__ == "__main__":
    main()
