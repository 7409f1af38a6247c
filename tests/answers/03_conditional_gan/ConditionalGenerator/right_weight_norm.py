def normed(a, b):
    return nn.utils.parametrizations.weight_norm(nn.Linear(a, b))


class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = nn.ModuleList([normed(latent_dim + num_classes, hidden_dim), nn.LeakyReLU(0.2), normed(hidden_dim, hidden_dim), nn.LeakyReLU(0.2), normed(hidden_dim, 2)])

    def forward(self, z, y_onehot):
        h = torch.hstack((z, y_onehot))
        for layer in self.layers:
            h = layer(h)
        return h
