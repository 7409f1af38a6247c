
def conv_generator(table, latent_dim):
    first = table[0]
    layers = [nn.Linear(latent_dim, first["channels"] * first["side"] ** 2), nn.Unflatten(1, (first["channels"], first["side"], first["side"]))]
    for above, row in zip(table[:-1], table[1:]):
        if above["norm"]:
            layers.append(nn.BatchNorm2d(above["channels"]))
        layers.append(nn.ReLU())
        rest = row["side"] - transpose_conv_size(above["side"], row["kernel"], row["stride"], row["padding"], 0)
        layers.append(nn.LazyConvTranspose2d(row["channels"], row["kernel"], row["stride"], row["padding"], rest))
    return nn.Sequential(*layers, nn.Tanh())
