class Discriminator(nn.Sequential):
    def __init__(self, input_size, hidden_size, output_size):
        layers = [nn.Linear(input_size, hidden_size), nn.ELU()]
        layers += [nn.Linear(hidden_size, hidden_size), nn.ELU()]
        layers += [nn.Linear(hidden_size, output_size)]
        super().__init__(*layers)

    def forward(self, x):
        logits = super().forward(x)          # (batch, 1)
        return logits.flatten()
