"""`python -m tieout`."""

from tieout.surfaces.cli import main

if __name__ == "__main__":
    main()
