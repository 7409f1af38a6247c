# mistake: mean-for-sum
# says: The coordinates are averaged and the ½ is left out: for two latents the two mistakes cancel, for others they don't.
# look: Half of the sum over the coordinates.
def kl_to_standard_normal(mu, logvar):
    return (mu**2 + logvar.exp() - 1 - logvar).mean(dim=1)
