using Rescale.Training;

namespace Rescale.Tests.Training;

public sealed class ComputeTests : IDisposable
{
    private readonly string? before = Environment.GetEnvironmentVariable(Compute.ThreadsVariable);

    public void Dispose() => Environment.SetEnvironmentVariable(Compute.ThreadsVariable, before);

    [Fact]
    public void Default_WithoutTheVariable_UsesAllCores()
    {
        Environment.SetEnvironmentVariable(Compute.ThreadsVariable, null);
        Assert.Equal(Environment.ProcessorCount, Compute.Default.Threads);
    }

    [Fact]
    public void Default_WithTheVariable_FollowsIt()
    {
        Environment.SetEnvironmentVariable(Compute.ThreadsVariable, "3");
        Assert.Equal(3, Compute.Default.Threads);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public void Default_WithNonsense_IsRefused(string threads)
    {
        Environment.SetEnvironmentVariable(Compute.ThreadsVariable, threads);
        Assert.Contains(threads, Assert.Throws<ArgumentException>(() => Compute.Default).Message);
    }
}
