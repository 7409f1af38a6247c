from torch.nn.utils.parametrizations import spectral_norm


class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        sizes = [2, hidden_dim, hidden_dim, hidden_dim]
        self.hidden = nn.ModuleList(spectral_norm(nn.Linear(a, b)) for a, b in zip(sizes, sizes[1:]))
        self.realness_head = nn.Linear(hidden_dim, 1)
        self.code_head = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        for layer in self.hidden:
            x = layer(x).relu()
        return torch.squeeze(self.realness_head(x), dim=1), self.code_head(x)
