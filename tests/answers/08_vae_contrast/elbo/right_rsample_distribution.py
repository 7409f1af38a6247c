def elbo(x, encoder, decoder):
    code = encoder(x)
    q = torch.distributions.Normal(code[0], torch.exp(code[1] / 2))
    kl = kl_to_standard_normal(*code)
    return torch.mean(decoder.log_likelihood(x, q.rsample()) - kl)
