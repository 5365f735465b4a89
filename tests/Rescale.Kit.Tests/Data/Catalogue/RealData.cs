using Rescale.Data.Files;

namespace Rescale.Tests.Data.Catalogue;

/// <summary>Real data that may lie on this machine, and need not.</summary>
internal static class RealData
{
    /// <summary>Folders with data sets, among them the one that is named: RESCALE_DATA, and <c>shared/data</c> beside the checkout.</summary>
    public static IEnumerable<string> Folders(string dataset)
    {
        string?[] candidates = [Environment.GetEnvironmentVariable(DataRoot.Variable), Checkout.PathOf("..", "shared", "data")];
        return candidates.OfType<string>().Where(folder => Directory.Exists(Path.Combine(folder, dataset)));
    }
}
