# mistake: changes-its-input
def conv_generator(table, latent_dim):
    for place, row in enumerate(table[1:]):
        how = row["kernel"], row["stride"], row["padding"]
        row["output_padding"] = row["side"] - transpose_conv_size(table[place]["side"], *how, 0)
    c, s = table[0]["channels"], table[0]["side"]
    layers = [nn.Linear(latent_dim, c * s * s), nn.Unflatten(1, (c, s, s))]
    for before, row in zip(table, table[1:]):
        layers += [nn.BatchNorm2d(before["channels"]), nn.ReLU()] if before["norm"] else [nn.ReLU()]
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], row["kernel"], row["stride"],
                                         row["padding"], row["output_padding"]))
    return nn.Sequential(*layers, nn.Tanh())
