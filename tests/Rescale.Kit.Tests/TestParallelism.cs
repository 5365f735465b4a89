// libtorch's random generator and thread count belong to the process: tests that seed it cannot run side by side.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
