class ConditionalDiscriminator(nn.Module):
    """Judges pairs of points (n, 2) and one-hot labels (n, num_classes): logits (n,)."""

    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64, n_hidden=2):
        super().__init__()
        blocks, width = [], 2 + num_classes
        for _ in range(n_hidden):
            blocks.append(nn.Linear(width, hidden_dim))
            blocks.append(nn.BatchNorm1d(hidden_dim))
            blocks.append(nn.ReLU())
            width = hidden_dim
        self.trunk = nn.Sequential(*blocks)
        self.logit = nn.Linear(width, 1)

    def forward(self, x, y_onehot):
        return self.logit(self.trunk(torch.cat([x, y_onehot], 1))).reshape(x.shape[0])
