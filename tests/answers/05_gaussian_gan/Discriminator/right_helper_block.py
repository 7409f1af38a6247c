def _block(n_in, n_out):
    linear = nn.Linear(n_in, n_out)
    nn.init.kaiming_normal_(linear.weight)
    return [linear, nn.ELU(inplace=True)]


class Discriminator(nn.Module):
    def __init__(self, input_size, hidden_size, output_size):
        super().__init__()
        self.features = nn.Sequential(*_block(input_size, hidden_size),
                                      *_block(hidden_size, hidden_size))
        self.judge = nn.Linear(hidden_size, output_size)

    def forward(self, x):
        return torch.squeeze(self.judge(self.features(x)), dim=1)
