// The default generator, the thread count and the default type belong to the whole process: tests that seed it take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
