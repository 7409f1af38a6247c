class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim: int = 64, num_codes: int = NUM_CODES):
        super().__init__()
        self.num_codes = num_codes
        self.fc_code = nn.Linear(hidden_dim, num_codes)
        self.fc_real = nn.Linear(hidden_dim, 1)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.fc1 = nn.Linear(2, hidden_dim)

    def forward(self, x: torch.Tensor):
        assert x.ndim == 2 and x.shape[1] == 2, f"expected (n, 2), got {tuple(x.shape)}"
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        code = self.fc_code(x)
        real = self.fc_real(x).flatten()
        return (real, code)
