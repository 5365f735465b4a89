using System.Net;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using Rescale.Notebooks.Publishing.Content;

namespace Rescale.Notebooks.Tests.Publishing.Content;

public sealed class CSharpCodeTests
{
    [Theory]
    [InlineData("var x = 1.5;", "<span class=\"k\">var</span> x = <span class=\"n\">1.5</span>;")]
    [InlineData("// a < b", "<span class=\"c\">// a &lt; b</span>")]
    [InlineData("Chart.Line(y)", "<span class=\"t\">Chart</span>.<span class=\"m\">Line</span>(y)")]
    [InlineData("new Vgg(4)", "<span class=\"k\">new</span> <span class=\"t\">Vgg</span>(<span class=\"n\">4</span>)")]
    [InlineData("var s = $\"a{b}\";", "<span class=\"k\">var</span> s = <span class=\"s\">$&quot;</span><span class=\"s\">a</span>{b}<span class=\"s\">&quot;</span>;")]
    [InlineData("#r \"kit.dll\"", "<span class=\"p\">#r &quot;kit.dll&quot;</span>")]
    public void ToHtml_ColoursByMeaning(string code, string expected) => Assert.Equal(expected, CSharpCode.ToHtml(code));

    [Fact]
    public void ToHtml_AnyText_KeepsEveryCharacter() => FsCheck.Check.One(
        FsCheck.Config.QuickThrowOnFailure,
        Prop.ForAll<string>(ArbMap.Default.ArbFor<string>(), text =>
        {
            var code = new string([.. (text ?? "").Where(character => !char.IsControl(character) && !char.IsSurrogate(character))]);
            return WebUtility.HtmlDecode(Regex.Replace(CSharpCode.ToHtml(code), "<[^>]*>", "")) == code;
        }));

    [Fact]
    public void ToHtml_BrokenCode_IsStillShown() =>
        Assert.Contains("<span class=\"k\">class</span>", CSharpCode.ToHtml("class { if ( \"open"));
}
