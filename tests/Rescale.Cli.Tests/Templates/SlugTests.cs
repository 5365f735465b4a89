using System.Text;
using Rescale.Cli.Templates;

namespace Rescale.Cli.Tests.Templates;

public sealed class SlugTests
{
    [Theory]
    [InlineData("my hypothesis", "my-hypothesis")]
    [InlineData("  Swish beats: Sign!  (at 1/8 width) ", "swish-beats-sign-at-1-8-width")]
    [InlineData("Größere NETZE sind's", "größere-netze-sinds")]
    [InlineData("Ω-Funktion α·tanh(β)", "ω-funktion-α-tanh-β")]
    [InlineData("深い ネットワーク", "深い-ネットワーク")]
    [InlineData("u\u0308ber", "u\u0308ber")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("C:\\new\nline", "c-new-line")]
    [InlineData("😀 !?", "")]
    public void Slug_IsLettersAndDigitsInSmallWithHyphens(string title, string expected) => Assert.Equal(expected, Slug.Of(title));

    [Fact]
    public void Slug_LongTitle_EndsAfterAWord()
    {
        var slug = Slug.Of(string.Join(' ', Enumerable.Repeat("größer", 30)));
        Assert.EndsWith("-größer", slug);
        Assert.InRange(Encoding.UTF8.GetByteCount(slug), 70, 80);
    }

    [Fact]
    public void Slug_OneLongWord_IsCutBetweenCharacters() => Assert.Equal(new string('深', 26), Slug.Of(new string('深', 500)));
}
