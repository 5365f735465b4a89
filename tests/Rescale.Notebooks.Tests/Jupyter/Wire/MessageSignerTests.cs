using System.Text;
using Rescale.Notebooks.Jupyter.Wire;

namespace Rescale.Notebooks.Tests.Jupyter.Wire;

public class MessageSignerTests
{
    // RFC 4231, test case 2.
    private const string Key = "Jefe", Signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    [Fact]
    public void Sign_PartsOfAKnownText_GivesItsKnownDigest()
    {
        var signer = new MessageSigner(Key);
        Assert.Equal(Signature, Encoding.ASCII.GetString(signer.Sign(Bytes("what do ya "), Bytes("want "), [], Bytes("for nothing?"))));
        Assert.True(signer.Verify(Bytes(Signature), Bytes("what do ya want for nothing?")));
    }

    [Fact]
    public void Verify_ChangedTextOrSignature_Fails()
    {
        var signer = new MessageSigner(Key);
        Assert.False(signer.Verify(Bytes(Signature), Bytes("what do ya want for nothing!")));
        Assert.False(signer.Verify(Bytes(Signature[..^1] + '4'), Bytes("what do ya want for nothing?")));
        Assert.False(signer.Verify([], Bytes("what do ya want for nothing?")));
    }

    [Fact]
    public void Sign_WithoutAKey_IsOff()
    {
        var signer = new MessageSigner("");
        Assert.Empty(signer.Sign(Bytes("any")));
        Assert.True(signer.Verify(Bytes("anything"), Bytes("any")));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
