# mistake: output-squashed
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim, num_classes, hidden_dim):
        super().__init__()
        self.net = nn.Sequential(models.mlp([latent_dim + num_classes, hidden_dim, hidden_dim, 2]), nn.Tanh())

    def forward(self, z, y_onehot):
        return self.net(torch.cat([z, y_onehot], dim=1))
