using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) => Op.Call("aten::bernoulli", this, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Op.InPlace("aten::bernoulli_.float", this, p, generator);
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Op.InPlace("aten::bernoulli_.Tensor", this, p, generator);

        public Tensor binomial(Tensor prob, Generator? generator = null) => Op.Call("aten::binomial", this, prob, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Op.Call("aten::multinomial", this, num_samples, replacement, generator);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Op.InPlace("aten::normal_", this, mean, std, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) => Op.InPlace("aten::uniform_", this, from, to, generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Op.InPlace("aten::exponential_", this, lambda, generator);

        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => Op.InPlace("aten::log_normal_", this, mean, std, generator);

        public Tensor poisson(Generator? generator = null) => Op.Call("aten::poisson", this, generator);

        public Tensor random_(double from, double to, Generator? generator = null) => Op.InPlace("aten::random_.from", this, (long)from, (long)to, generator);
    }
}
