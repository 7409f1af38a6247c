# mistake: norm-of-single-numbers
def conv_generator(table, latent_dim):
    first = table[0]
    width = first["channels"] * first["side"] ** 2
    layers = [nn.Linear(latent_dim, width)]
    if first["norm"]:
        layers.append(nn.BatchNorm1d(width))
    layers += [nn.ReLU(), nn.Unflatten(1, (first["channels"], first["side"], first["side"]))]
    for i, row in enumerate(table[1:], start=1):
        before = table[i - 1]
        op = row["side"] - transpose_conv_size(before["side"], row["kernel"], row["stride"], row["padding"], 0)
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], row["kernel"],
                                         row["stride"], row["padding"], op))
        if i < len(table) - 1:
            if row["norm"]:
                layers.append(nn.BatchNorm2d(row["channels"]))
            layers.append(nn.ReLU())
    return nn.Sequential(*layers, nn.Tanh())
