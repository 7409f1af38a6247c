# mistake: not-a-module
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.latent_dim, self.num_classes, self.hidden_dim = latent_dim, num_classes, hidden_dim

    def forward(self, z, y_onehot):
        net = models.mlp([self.latent_dim + self.num_classes, self.hidden_dim, self.hidden_dim, 2])
        return net(torch.cat([z, y_onehot], dim=1))
