# mistake: layers-in-a-list
# says: The layers lie in a plain Python list, where torch does not see them: their weights are no parameters of the network, and no optimizer moves them.
# look: nn.ModuleList, or nn.Sequential(*layers).
def conv_generator(table, latent_dim):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            first = table[0]
            self.linear = nn.Linear(latent_dim, first["channels"] * first["side"] ** 2)
            self.shape = (first["channels"], first["side"], first["side"])
            self.layers = []
            for before, row in zip(table, table[1:]):
                if before["norm"]:
                    self.layers.append(nn.BatchNorm2d(before["channels"]))
                self.layers.append(nn.ReLU())
                rest = row["side"] - transpose_conv_size(before["side"], row["kernel"], row["stride"],
                                                         row["padding"], 0)
                self.layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], row["kernel"],
                                                      row["stride"], row["padding"], rest))

        def forward(self, z):
            h = self.linear(z).unflatten(1, self.shape)
            for layer in self.layers:
                h = layer(h)
            return h.tanh()

    return Net()
