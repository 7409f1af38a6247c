# mistake: layers-not-registered
class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.hidden = [nn.Linear(latent_dim + num_classes, hidden_dim), nn.Linear(hidden_dim, hidden_dim)]
        self.out = nn.Linear(hidden_dim, 2)
    def forward(self, z, y_onehot):
        h = torch.cat([z, y_onehot], dim=1)
        for layer in self.hidden:
            h = F.relu(layer(h))
        return self.out(h)
