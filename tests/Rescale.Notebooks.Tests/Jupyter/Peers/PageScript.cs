using Rescale.Notebooks.Publishing.Charts;

namespace Rescale.Notebooks.Tests.Jupyter.Peers;

/// <summary>Chromium, driven by a script that uses the modules in the folder Page.</summary>
internal static class PageScript
{
    /// <summary>The address of a module that scripts may import.</summary>
    public static string Module(string name) => new Uri(Checkout.PathOf("tests", "Rescale.Notebooks.Tests", "Jupyter", "Peers", "Page", name)).AbsoluteUri;

    /// <summary>Skips the test where there is no Chromium.</summary>
    public static void RequireBrowser()
    {
        if (Chromium.Find() is null)
            Assert.Skip("chromium is not installed");
    }

    /// <summary>Runs a script; it must end without an error.</summary>
    /// <param name="home">Whose notebooks it sees.</param>
    /// <param name="script">What follows the imports of <c>page.mjs</c>.</param>
    /// <param name="server">The address and the token of the user's server, if the script needs one.</param>
    /// <returns>What it printed.</returns>
    public static string Run(JupyterHome home, string script, (string Address, string Token)? server = null)
    {
        RequireBrowser();
        var start = home.Command("node", "--input-type=module", "--eval", $"import {{ assert, withFile, writeCopy }} from '{Module("page.mjs")}';\n{script}");
        start.Environment["NOTEBOOK_BROWSER"] = Chromium.Find();
        start.Environment["NOTEBOOK_FOLDER"] = home.Notebooks;
        (start.Environment["NOTEBOOK_SERVER"], start.Environment["NOTEBOOK_TOKEN"]) = server ?? default;
        return PeerProcess.RunWell(start);
    }
}
