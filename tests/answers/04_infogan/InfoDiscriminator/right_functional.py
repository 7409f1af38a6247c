class InfoDiscriminator(nn.Module):
    def __init__(self, hidden_dim, num_codes):
        super().__init__()
        self.fc1 = nn.Linear(2, hidden_dim)
        self.fc2 = nn.Linear(hidden_dim, hidden_dim)
        self.real = nn.Linear(hidden_dim, 1)
        self.code = nn.Linear(hidden_dim, num_codes)

    def forward(self, x):
        h = F.relu(self.fc1(x))
        h = F.relu(self.fc2(h))
        return self.real(h).flatten(), self.code(h)
