using System.Text;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Tests.Training;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_WhatWriteWrote_IsEqualToTheBit()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["float"] = tensor(new[] { 1f, float.NaN, float.NegativeInfinity, -0f }).reshape(2, 2),
            ["double"] = tensor(new[] { Math.PI }),
            ["long"] = tensor(new[] { long.MinValue, long.MaxValue }),
            ["byte"] = tensor(new byte[] { 0, 255 }),
            ["scalar"] = tensor(3L),
            ["empty"] = zeros(0, 5),
        };
        SafeTensors.Write(folder["t.safetensors"], tensors, new Dictionary<string, string> { ["größe"] = "\"5\"\n" });
        using var file = SafeTensors.Read(folder["t.safetensors"]);
        Assert.Equal("\"5\"\n", file.Metadata["größe"]);
        Assert.Equal(tensors.Keys.Order(), file.Tensors.Keys.Order());
        foreach (var (name, expected) in tensors)
        {
            Assert.Equal(expected.shape, file.Tensors[name].shape);
            Assert.Equal(expected.dtype, file.Tensors[name].dtype);
            Assert.Equal(expected.bytes.ToArray(), file.Tensors[name].bytes.ToArray());
        }
    }

    [Fact]
    public void Write_OfAView_WritesItsOwnOrder()
    {
        using var scope = NewDisposeScope();
        var transposed = arange(6, dtype: ScalarType.Float32).reshape(2, 3).t();
        SafeTensors.Write(folder["t.safetensors"], new Dictionary<string, Tensor> { ["t"] = transposed });
        using var file = SafeTensors.Read(folder["t.safetensors"]);
        Assert.Equal([0f, 3, 1, 4, 2, 5], file.Tensors["t"].data<float>().ToArray());
    }

    [Fact]
    public void Read_AFileWrittenByHand_FollowsTheFormat()
    {
        // Offsets count from the end of the header; the order of names need not be the order of data.
        Save("""{"b":{"dtype":"U8","shape":[3],"data_offsets":[4,7]},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", [0, 0, 0x80, 0x3F, 7, 8, 9]);
        using var file = SafeTensors.Read(folder["hand"]);
        Assert.Equal(1f, file.Tensors["a"].item<float>());
        Assert.Equal([7, 8, 9], file.Tensors["b"].bytes.ToArray());
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "needs 8 bytes, but takes 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "cut short")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 9, "cut short or grew")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "starts at byte 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "starts at byte 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "starts at byte 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "no safetensors file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""", 4, "of shape [-1, -1]")]
    [InlineData("""{"__metadata__":{"run":7}}""", 0, "cannot be read")]
    [InlineData("", 0, "cannot be read")]
    [InlineData("""{"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown type 'Q4'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}""", 4, "cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "cannot be read")]
    [InlineData("""[1, 2]""", 0, "cannot be read")]
    [InlineData("""{"a":{"dtype":"F32"}}""", 0, "cannot be read")]
    public void Read_ADamagedHeader_SaysWhatIsWrong(string header, int dataLength, string expected)
    {
        Save(header, new byte[dataLength]);
        var error = Assert.Throws<CheckpointException>(() => SafeTensors.Read(folder["hand"]));
        Assert.Contains(folder["hand"], error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData("", "0 bytes")]
    [InlineData("616263", "3 bytes")]
    [InlineData("89504E470D0A1A0A0000000D49484452000000010000000108060000001F15C489", "header claims")]
    [InlineData("504B0304140000000800000021000000000000000000", "header claims")]
    [InlineData("FFFFFFFFFFFFFFFF7B7D", "header claims")]
    public void Read_AForeignFile_IsRefused(string content, string expected)
    {
        folder.Write("foreign", Convert.FromHexString(content));
        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => SafeTensors.Read(folder["foreign"])).Message);
    }

    [Fact]
    public void Read_RandomBytes_AreRefused()
    {
        var random = new Random(1);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var bytes = new byte[random.Next(500)];
            random.NextBytes(bytes);
            // In half of them the first eight bytes are a length that fits, so that the rest is read as a header.
            if (attempt % 2 == 0 && bytes.Length >= 8)
                BitConverter.TryWriteBytes(bytes, random.NextInt64(bytes.Length - 7));
            folder.Write("noise", bytes);
            Assert.Throws<CheckpointException>(() => SafeTensors.Read(folder["noise"]));
        }
    }

    [Fact]
    public void Read_AFolder_IsRefused() =>
        Assert.Contains("is a folder", Assert.Throws<CheckpointException>(() => SafeTensors.Read(folder.Path)).Message);

    [Theory]
    [InlineData("missing.safetensors")]
    [InlineData("no-folder/missing.safetensors")]
    public void Read_NoSuchFile_NamesIt(string name) =>
        Assert.Contains(folder[name], Assert.Throws<FileNotFoundException>(() => SafeTensors.Read(folder[name])).Message);

    [Fact]
    public void Read_EveryTruncation_IsRefused()
    {
        using var scope = NewDisposeScope();
        SafeTensors.Write(folder["whole"], new Dictionary<string, Tensor> { ["a"] = arange(4), ["b"] = arange(3) });
        var bytes = File.ReadAllBytes(folder["whole"]);
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(folder["part"], bytes[..length]);
            Assert.Throws<CheckpointException>(() => SafeTensors.Read(folder["part"]));
        }
    }

    [Fact]
    public void Write_OntoADirectory_LeavesNoTemporaryFile()
    {
        using var scope = NewDisposeScope();
        Directory.CreateDirectory(folder["taken"]);
        Assert.ThrowsAny<Exception>(() => SafeTensors.Write(folder["taken"], new Dictionary<string, Tensor> { ["a"] = arange(4) }));
        Assert.Equal(["taken"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    private void Save(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(folder["hand"], [.. BitConverter.GetBytes((long)json.Length), .. json, .. data]);
    }
}
