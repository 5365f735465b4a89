using System.Globalization;

namespace Rescale.Cli.Studies;

/// <summary>Makes one run after the other in this process.</summary>
internal sealed class InProcessEngine : IStudyEngine
{
    public Task<int> RunAsync(StudyRequest request, CancellationToken stop) =>
        DeclaringFile.RunAsync(request.Address, request.Parameters, Call(request), quiet: false, stop);

    private static string Call(StudyRequest request)
    {
        var minutes = request.MaxMinutes?.ToString("R", CultureInfo.InvariantCulture) ?? "null";
        var arguments = new[] { DeclaringFile.Literal(request.Address.Name), minutes, request.RetryFailed ? "true" : "false" };
        return $"Rescale.Studies.DeclaredStudies.Run({string.Join(", ", arguments.Concat(request.Only.Select(DeclaringFile.Literal)))});";
    }
}
