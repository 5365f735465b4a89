using Rescale.Notebooks.Publishing.Charts;

namespace Rescale.Notebooks.Tests.Jupyter.Peers;

/// <summary>Chromium, driven by a script that uses <c>notebook_page.mjs</c>.</summary>
internal static class PageScript
{
    private static readonly string Module = new Uri(Repository.PathOf("tests", "Rescale.Notebooks.Tests", "Jupyter", "Peers", "Page", "notebook_page.mjs")).AbsoluteUri;

    /// <summary>Skips the test where there is no Chromium.</summary>
    public static void RequireBrowser()
    {
        if (Chromium.Find() is null)
            Assert.Skip("chromium is not installed");
    }

    /// <summary>Runs a script; it must end without an error.</summary>
    /// <param name="home">Whose notebooks it sees.</param>
    /// <param name="script">What follows the imports.</param>
    /// <param name="server">The address and the token of the user's server, if the script needs one.</param>
    /// <returns>What it printed.</returns>
    public static string Run(JupyterHome home, string script, (string Address, string Token)? server = null)
    {
        RequireBrowser();
        var start = home.Command("node", "--input-type=module", "--eval", $"import {{ assert, withFile, withNotebook, writeCopy }} from '{Module}';\n{script}");
        start.Environment["NOTEBOOK_BROWSER"] = Chromium.Find();
        start.Environment["NOTEBOOK_FOLDER"] = home.Notebooks;
        (start.Environment["NOTEBOOK_SERVER"], start.Environment["NOTEBOOK_TOKEN"]) = server ?? default;
        return PeerProcess.RunWell(start);
    }
}
