# mistake: not-a-tensor
def kl_to_standard_normal(mu, logvar):
    mu, logvar = mu.detach().numpy(), logvar.detach().numpy()
    return 0.5 * (mu**2 + 2.718281828**logvar - 1 - logvar).sum(axis=1)
