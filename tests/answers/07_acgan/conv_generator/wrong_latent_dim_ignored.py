# mistake: argument-ignored
# says: The first layer takes 64 numbers whatever latent_dim is.
# look: Look for LATENT_DIM, or 64, where the argument latent_dim should stand.
def conv_generator(table, latent_dim):
    first = table[0]
    layers = [nn.Linear(LATENT_DIM, first["channels"] * first["side"] ** 2),
              nn.Unflatten(1, (first["channels"], first["side"], first["side"]))]
    for before, row in zip(table, table[1:]):
        if before["norm"]:
            layers.append(nn.BatchNorm2d(before["channels"]))
        layers.append(nn.ReLU())
        rest = row["side"] - transpose_conv_size(before["side"], row["kernel"], row["stride"], row["padding"], 0)
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], row["kernel"], row["stride"],
                                         row["padding"], rest))
    return nn.Sequential(*layers, nn.Tanh())
