# mistake: weights-cut-off
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        sizes = [2 + num_classes, hidden_dim, hidden_dim, 1]
        self.weights = nn.ParameterList(
            nn.Parameter(torch.randn(a, b) / a**0.5, requires_grad=False) for a, b in zip(sizes, sizes[1:])
        )

    def forward(self, x, y_onehot):
        h = torch.cat([x, y_onehot], dim=1)
        for weight in self.weights[:-1]:
            h = torch.relu(h @ weight)
        return (h @ self.weights[-1])[:, 0]
