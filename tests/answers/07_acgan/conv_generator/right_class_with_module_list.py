class TableNetwork(nn.Module):
    def __init__(self, table, latent_dim):
        super().__init__()
        self.start = table[0]["channels"], table[0]["side"]
        channels, side = self.start
        self.linear = nn.Linear(latent_dim, channels * side * side)
        self.norms, self.convolutions = nn.ModuleList(), nn.ModuleList()
        for number in range(1, len(table)):
            previous, this = table[number - 1], table[number]
            self.norms.append(nn.BatchNorm2d(previous["channels"]) if previous["norm"] else nn.Identity())
            kernel, stride, padding = this["kernel"], this["stride"], this["padding"]
            short = this["side"] - transpose_conv_size(previous["side"], kernel, stride, padding, 0)
            self.convolutions.append(
                nn.ConvTranspose2d(
                    previous["channels"], this["channels"], kernel, stride=stride, padding=padding, output_padding=short
                )
            )

    def forward(self, z):
        channels, side = self.start
        x = self.linear(z).view(len(z), channels, side, side)
        for norm, convolution in zip(self.norms, self.convolutions):
            x = convolution(F.relu(norm(x)))
        return torch.tanh(x)


def conv_generator(table, latent_dim):
    return TableNetwork(table, latent_dim)
