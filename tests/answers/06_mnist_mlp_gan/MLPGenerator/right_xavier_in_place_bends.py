def linear_block(n_in, n_out, bend):
    linear = nn.Linear(n_in, n_out)
    nn.init.xavier_uniform_(linear.weight)
    nn.init.constant_(linear.bias, 0.0)
    return nn.Sequential(linear, bend)


class MLPGenerator(nn.Module):
    def __init__(self, deep=False):
        super().__init__()
        if deep:
            blocks = [
                linear_block(100, 256, nn.ReLU(inplace=True)),
                linear_block(256, 512, nn.ReLU(inplace=True)),
                linear_block(512, 1024, nn.ReLU(inplace=True)),
                linear_block(1024, 784, nn.Tanh()),
            ]
        else:
            blocks = [
                linear_block(100, 300, nn.LeakyReLU(0.2, inplace=True)),
                linear_block(300, 784, nn.Sigmoid()),
            ]
        self.blocks = nn.Sequential(*blocks)

    def forward(self, z):
        n = z.shape[0]
        return torch.reshape(self.blocks(z), (n, 1, 28, 28))
