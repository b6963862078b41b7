"""Scripts of benchmarks import each other by name, as they do when they run from their folder."""

import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path += [str(BENCHMARKS), str(BENCHMARKS / "pairs")]
