# mistake: label-not-differentiable
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([latent_dim + 1, hidden_dim, hidden_dim, 2])

    def forward(self, z, y_onehot):
        number = y_onehot.argmax(dim=1, keepdim=True).float()
        return self.net(torch.cat([z, number], dim=1))
