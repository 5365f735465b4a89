using System.Text;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Jupyter.Messages;
using Rescale.Notebooks.Jupyter.Wire;

namespace Rescale.Notebooks.Tests.Jupyter.Messages;

public class MessageFramesTests
{
    private readonly MessageFrames _frames = new(new MessageSigner("key"));

    [Fact]
    public void Decode_WhatWasEncoded_IsTheSame()
    {
        var header = MessageHeader.Create("test_request", "session");
        var content = MessageContent.ToBytes(new JsonObject { ["text"] = "ä😀", ["number"] = 3, ["yes"] = true });
        var message = _frames.Decode(_frames.Encode([[1], [2, 3]], header, null, content, buffers: [[4]]));
        Assert.Equal([[1], [2, 3]], message.Identities);
        Assert.Equal(("test_request", header.Id), (message.Header.Type, message.Header.Id));
        Assert.Equal(("ä😀", 3, true, 7), (message.Text("text"), message.Number("number", 0), message.Flag("yes", false), message.Number("text", 7)));
        Assert.Equal([[4]], message.Buffers);
    }

    [Fact]
    public void Decode_AnyCutOrChangedFrames_IsRefused()
    {
        var good = _frames.Encode([[1]], MessageHeader.Create("test_request", "session"), null, "{}"u8.ToArray());
        for (var length = 0; length < good.Count; length++)
            Assert.Throws<MalformedMessageException>(() => _frames.Decode(good[..length]));
        for (var i = 1; i < good.Count; i++)
        {
            var changed = good.ToList();
            changed[i] = [.. good[i], (byte)' '];
            Assert.Throws<MalformedMessageException>(() => _frames.Decode(changed));
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"msg_id\": 1, \"msg_type\": \"x\"}")]
    [InlineData("{\"msg_id\": \"1\"")]
    public void Decode_SignedButNoHeader_IsRefused(string header)
    {
        var signed = new MessageHeader("id", "type", Encoding.UTF8.GetBytes(header));
        Assert.Throws<MalformedMessageException>(() => _frames.Decode(_frames.Encode([], signed, null, "{}"u8.ToArray())));
    }

    [Fact]
    public void Text_WithHalfASurrogatePair_CanBeSent() =>
        Assert.Equal("\"a\ufffdb\"", Encoding.UTF8.GetString(MessageContent.ToBytes(new JsonObject { ["x"] = MessageContent.Text("a\ud800b") }))[5..^1]);
}
