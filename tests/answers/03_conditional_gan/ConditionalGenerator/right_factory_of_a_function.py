class _Net(nn.Sequential):
    def forward(self, z, y_onehot):
        return super().forward(torch.cat([z, y_onehot], dim=-1))


def ConditionalGenerator(latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
    net = _Net(nn.Linear(latent_dim + num_classes, hidden_dim), nn.ReLU(), nn.Linear(hidden_dim, 2))
    net.apply(lambda layer: nn.init.xavier_uniform_(layer.weight) if isinstance(layer, nn.Linear) else None)
    return net
