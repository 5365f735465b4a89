using Xunit.Sdk;
using Xunit.v3;

// libtorch's random generator and thread count belong to the process: tests that seed it cannot run side by side.
[assembly: Parallelization(Mode = ParallelMode.None)]
