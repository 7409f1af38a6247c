# mistake: changes-its-input
def conv_generator(table, latent_dim):
    before = table.pop(0)
    layers = [nn.Linear(latent_dim, before["channels"] * before["side"] ** 2),
              nn.Unflatten(1, (before["channels"], before["side"], before["side"]))]
    for row in table:
        if before["norm"]:
            layers.append(nn.BatchNorm2d(before["channels"]))
        layers.append(nn.ReLU())
        missing = row["side"] - transpose_conv_size(before["side"], row["kernel"], row["stride"], row["padding"], 0)
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], row["kernel"], row["stride"],
                                         row["padding"], missing))
        before = row
    return nn.Sequential(*layers, nn.Tanh())
