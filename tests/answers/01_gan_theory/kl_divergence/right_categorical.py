def kl_divergence(p, q):
    given = torch.distributions.Categorical
    return torch.distributions.kl_divergence(given(probs=p), given(probs=q))
