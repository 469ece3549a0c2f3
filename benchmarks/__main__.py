"""`make bench`: every measurement, one after the other, each printed as `what: figure (goal)`."""

from benchmarks import (
    beside,
    box_precision,
    consolidation,
    consolidation_quality,
    drawing_keys,
    first_paint,
    fixtures,
    frame_keys,
    labeling_job,
    labeling_keys,
    point_clouds,
    restart,
    s3,
    server_stop,
)
from benchmarks.record import machine

BENCHMARKS = (
    first_paint,
    labeling_keys,
    drawing_keys,
    frame_keys,
    box_precision,
    point_clouds,
    restart,
    s3,
    server_stop,
    fixtures,
    labeling_job,
    beside,
    consolidation,
    consolidation_quality,
)

print(machine())
for benchmark in BENCHMARKS:
    print(f"# {(benchmark.__doc__ or '').splitlines()[0]}")
    benchmark.main()
