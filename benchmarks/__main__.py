"""`make bench`: every measurement, one after the other, each printed as `what: figure (goal)`."""

from benchmarks import consolidation, consolidation_quality, first_paint, labeling_job, labeling_keys, server_stop

for benchmark in (first_paint, labeling_keys, server_stop, labeling_job, consolidation, consolidation_quality):
    print(f"# {(benchmark.__doc__ or '').splitlines()[0]}")
    benchmark.main()
