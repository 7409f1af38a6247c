# mistake: norm-of-another-row
def conv_generator(table, latent_dim):
    c, s = table[0]["channels"], table[0]["side"]
    layers = [nn.Linear(latent_dim, c * s * s), nn.Unflatten(1, (c, s, s)), nn.ReLU()]
    for before, row in zip(table, table[1:]):
        k = row["kernel"], row["stride"], row["padding"]
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], *k,
                                         row["side"] - transpose_conv_size(before["side"], *k, 0)))
        if before["norm"]:
            layers.append(nn.BatchNorm2d(row["channels"]))
        layers.append(nn.ReLU())
    layers[-1] = nn.Tanh()
    return nn.Sequential(*layers)
