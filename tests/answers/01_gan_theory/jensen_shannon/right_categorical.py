def jensen_shannon(p, q):
    from torch.distributions import Categorical, kl

    m = Categorical(probs=(p + q) / 2)
    return sum(kl.kl_divergence(Categorical(probs=x), m) for x in (p, q)) / 2
