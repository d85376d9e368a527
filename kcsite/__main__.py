"""`python -m kcsite`: the same commands where the script is not on the path."""

from kcsite.cli import main

main()
