# mistake: input-in-part
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([1 + num_classes, hidden_dim, hidden_dim, 2])

    def forward(self, z, y_onehot):
        return self.net(torch.cat([z[:, 0:1], y_onehot], dim=1))
