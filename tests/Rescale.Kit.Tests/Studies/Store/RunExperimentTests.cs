using System.Text.Json.Nodes;
using Rescale.Layers;
using Rescale.Models;
using Rescale.Studies.Store;
using Rescale.Tests.Training;
using Rescale.Training;
using Rescale.Training.Fingerprints;
using static TorchSharp.torch;

namespace Rescale.Tests.Studies.Store;

public class RunExperimentTests
{
    private static readonly Fingerprint Recipe = Fingerprint.Of(Toy.Recipe);
    private static readonly RunIdentity Reference = Identity(ModelOf(seed: 0));

    [Theory]
    [InlineData("threads")]
    [InlineData("device")]
    [InlineData("cpu")]
    [InlineData("libtorch")]
    [InlineData("blas")]
    [InlineData("dotnet")]
    public void WhereItIsMade_DoesNotCount(string field) =>
        Assert.Equal(Reference.Experiment, RunExperiment.Of(Edited(identity => identity[field] = "another")));

    [Theory]
    [InlineData("Rescale.Kit")]
    [InlineData("torch")]
    [InlineData("bridge")]
    public void BuildOfTheKit_DoesNotCount(string assembly) =>
        Assert.Equal(Reference.Experiment, RunExperiment.Of(Edited(identity => identity["code"]![assembly] = "another")));

    [Theory]
    [InlineData("format")]
    [InlineData("model")]
    [InlineData("recipe")]
    [InlineData("seed")]
    [InlineData("data")]
    [InlineData("notebook")]
    public void WhatIsAsked_Counts(string field) =>
        Assert.NotEqual(Reference.Experiment, RunExperiment.Of(Edited(identity => identity[field] = "another")));

    [Fact]
    public void AssembliesOfTheUser_Count() =>
        Assert.NotEqual(Reference.Experiment, RunExperiment.Of(Edited(identity => identity["code"]!["Own"] = "another")));

    [Fact]
    public void InitialWeights_CountBeyondRounding()
    {
        var rounded = Identity(ModelOf(seed: 0, weight => weight * (1 + 1e-6 * rand_like(weight))));
        Assert.NotEqual(Reference.Id, rounded.Id);
        Assert.Equal(Reference.Experiment, rounded.Experiment);
        Assert.NotEqual(Reference.Experiment, Identity(ModelOf(seed: 1)).Experiment);
        Assert.NotEqual(Reference.Experiment, Identity(ModelOf(seed: 0, weight => weight * 1.2)).Experiment);
        Assert.NotEqual(Reference.Experiment, Identity(ModelOf(seed: 0, weight => weight.flip(0))).Experiment);
    }

    [Fact]
    public void TensorsThatARecipeReads_CountToTheLastBit()
    {
        static RunIdentity With(double shift)
        {
            var mean = tensor([0.5, 0.25 + shift]);
            return RunIdentity.Of(ModelOf(seed: 0), Fingerprint.Of(Toy.Recipe with { Augmentation = (images, random) => images - mean.sum() }), 1, "data", new Compute(1));
        }
        Assert.Equal(With(0).Experiment, With(0).Experiment);
        Assert.NotEqual(With(0).Experiment, With(1e-9).Experiment);
    }

    [Fact]
    public void TextOfTheKitsModels_NamesNothingThatAnotherEditOfTheKitWouldChange()
    {
        TransformFactory[] transforms = [Transforms.Identity, Transforms.Swish, Transforms.Polynomial, Transforms.Sign, Transforms.RandomSign, Transforms.FixedMask()];
        using var scope = NewDisposeScope();
        manual_seed(0);
        foreach (var transform in transforms)
            AssertHasNoBuildIn(Fingerprint.Of(new RepeatedVgg(4, transform, 10, 1, 0.1)));
        AssertHasNoBuildIn(Fingerprint.Of(RotMnistNet.Equivariant(4, 10, 1, 0.3)));
        AssertHasNoBuildIn(Fingerprint.Of(ResNet.RepeatedCifar(Transforms.Swish, 4)));
    }

    [Fact]
    public void TextOfTheKitsRecipes_NamesNothingThatAnotherEditOfTheKitWouldChange()
    {
        foreach (var recipe in new[] { Recipes.CifarAugust2021, Recipes.RotMnistAugust2021, Recipes.RotMnistJanuary2021, Recipes.Cosine(3, 32) })
            AssertHasNoBuildIn(Fingerprint.Of(recipe));
    }

    private static void AssertHasNoBuildIn(Fingerprint fingerprint)
    {
        // The compiler numbers lambdas and closures by what else their type holds; a module version id is a Guid.
        Assert.DoesNotMatch("(__DisplayClass|>b__|[|])[0-9]", fingerprint.Text);
        Assert.DoesNotMatch("[0-9a-f]{8}-[0-9a-f]{4}-", fingerprint.Text);
        Assert.Empty(fingerprint.Assemblies);
    }

    private static Fingerprint ModelOf(long seed, Func<Tensor, Tensor>? change = null)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        manual_seed(seed);
        var model = new ToyNet(4);
        foreach (var parameter in model.parameters())
            parameter.copy_(change?.Invoke(parameter) ?? parameter);
        return Fingerprint.Of(model);
    }

    private static RunIdentity Identity(Fingerprint model) => RunIdentity.Of(model, Recipe, 1, "data", new Compute(1));

    private static string Edited(Action<JsonObject> edit)
    {
        var json = JsonNode.Parse(Reference.Json)!.AsObject();
        edit(json);
        Assert.NotEqual(Reference.Json, json.ToJsonString());
        return json.ToJsonString();
    }
}
