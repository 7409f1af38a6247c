from torch.nn.utils.parametrizations import spectral_norm


class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.l1 = spectral_norm(nn.Linear(2, hidden_dim))
        self.l2 = spectral_norm(nn.Linear(hidden_dim, hidden_dim))
        self.real_head = spectral_norm(nn.Linear(hidden_dim, 1))
        self.code_head = spectral_norm(nn.Linear(hidden_dim, num_codes))

    def forward(self, x):
        h = self.l1(x).relu()
        h = self.l2(h).relu()
        return self.real_head(h).view(-1), self.code_head(h)
