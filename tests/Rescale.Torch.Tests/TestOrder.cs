using Xunit.Sdk;
using Xunit.v3;

// The default generator, the thread count and the default type belong to the whole process: tests that set them take turns.
[assembly: Parallelization(Mode = ParallelMode.None)]
