from dataclasses import dataclass


@dataclass(eq=False)
class ConditionalGenerator(nn.Module):
    latent_dim: int = 4
    num_classes: int = NUM_CLASSES
    hidden_dim: int = 64

    def __post_init__(self):
        super().__init__()
        self.net = models.mlp([self.latent_dim + self.num_classes, self.hidden_dim, self.hidden_dim, 2])

    def forward(self, z, y_onehot):
        return self.net(torch.cat((z, y_onehot), 1))
