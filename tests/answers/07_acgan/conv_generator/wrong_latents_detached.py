# mistake: inputs-cut-off
def conv_generator(table, latent_dim):
    before, *rows = table
    channels, side = before["channels"], before["side"]
    layers = [nn.Linear(latent_dim, channels * side**2), nn.Unflatten(1, (channels, side, side))]
    for row in rows:
        if before["norm"]:
            layers.append(nn.BatchNorm2d(before["channels"]))
        layers.append(nn.ReLU())
        how = row["kernel"], row["stride"], row["padding"]
        missing = row["side"] - transpose_conv_size(before["side"], *how, 0)
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], *how, missing))
        before = row
    return Net(*layers, nn.Tanh())
class Net(nn.Sequential):
    def forward(self, z):
        return super().forward(z.detach())
