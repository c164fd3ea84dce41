"""Parts of Benchmarks/trees.py."""
