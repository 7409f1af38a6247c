class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim, num_classes, hidden_dim):
        super().__init__()
        self.l1 = nn.Linear(latent_dim + num_classes, hidden_dim)
        self.l2 = nn.Linear(hidden_dim, hidden_dim)
        self.l3 = nn.Linear(hidden_dim, 2)

    def forward(self, z, y_onehot):
        h = torch.concat((z, y_onehot), -1)
        h = F.leaky_relu(self.l1(h), 0.1)
        h = F.leaky_relu(self.l2(h), 0.1)
        return self.l3(h)
