using Rescale.Notebooks.Tests.Jupyter.Peers;

namespace Rescale.Notebooks.Tests.Jupyter;

/// <summary>The research kit inside the kernel, seen by Jupyter's own client.</summary>
public class KitTrainingTests
{
    private static readonly string Kit = Checkout.PathOf("artifacts", "kit", "Rescale.Kit.dll");

    [Fact]
    public void Interrupt_Training_StopsAtTheNextStepAndGoesOnWhereItWas()
    {
        using var client = new JupyterClient();
        client.Run($$""""
            os.environ["RESCALE_STORE"] = os.path.join(os.environ["JUPYTER_DATA_DIR"], "runs.db")
            with Kernel() as kernel:
                prepared = kernel.run('''
                    #r "{{Kit}}"
                    using Rescale.Data; using Rescale.Models; using Rescale.Studies; using Rescale.Training;
                    var digits = Datasets.Open("digits").Map(set => set.PadTo(32));
                    var study = new Study("interrupted")
                    {
                        Data = seed => digits.Split(seed, new SplitSizes(Train: 40, Validation: 20, Test: 20)),
                        Seeds = Seeds.First(2),
                        Variants = { new("small", () => new Vgg(4, inputChannels: 1, width: 0.125), new Recipe { Epochs = 4, BatchSize = 32 }) },
                    };
                    ''')
                assert prepared.reply["status"] == "ok", prepared.reply
                request = kernel.send('var live = display(study.Progress()); study.Run(live.Update)')
                progress = []
                while not any("epoch 1 of 4" in text for text in progress):
                    message = kernel.client.get_iopub_msg(timeout=TIMEOUT)
                    if message["msg_type"] in ("display_data", "update_display_data"):
                        progress.append(message["content"]["data"]["text/plain"])
                        assert "text/html" in message["content"]["data"]
                kernel.interrupt(request)
                done = kernel.run("study.Run(live.Update).Runs.Count()", timeout=120)
                assert done.value() == "2", done.messages
                last = done.of("update_display_data")[-1]["data"]
                assert "2 runs" in last["text/plain"] and "\n" not in last["text/plain"].strip(), last["text/plain"]
            """");
    }
}
