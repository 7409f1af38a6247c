# mistake: kl-in-bits
def kl_to_standard_normal(mu, logvar):
    nats = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).flatten(1).sum(dim=1)
    return nats / math.log(2)
