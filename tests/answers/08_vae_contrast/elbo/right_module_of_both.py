class VAE(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def forward(self, x):
        mu, logvar = self.encoder(x)
        return self.decoder.log_likelihood(x, reparameterize(mu, logvar)) - kl_to_standard_normal(mu, logvar)


def elbo(x, encoder, decoder):
    return VAE(encoder, decoder)(x).mean()
