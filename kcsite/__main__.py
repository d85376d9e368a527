"""`python -m kcsite`: the same commands where the script is not on the path."""

from kcsite.cli import main

if __name__ == "__main__":
    main()
