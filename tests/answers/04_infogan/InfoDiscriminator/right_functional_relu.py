class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim=64, num_codes=NUM_CODES):
        super().__init__()
        self.fc1 = nn.Linear(2, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.out_real = nn.Linear(hidden_dim, 1)
        self.out_code = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        x = torch.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        r = self.out_real(x).view(-1)
        c = self.out_code(x)
        return r, c
