"""The rows of `make bench`: one module for each thing that is measured, with `NAMES` and `rows()`."""
