# mistake: argument-ignored
def conv_generator(table, latent_dim):
    first = table[0]
    layers = [
        nn.Linear(LATENT_DIM, first["channels"] * first["side"] ** 2),
        nn.Unflatten(1, (first["channels"], first["side"], first["side"])),
    ]
    for before, row in zip(table[:-1], table[1:]):
        if before["norm"]:
            layers.append(nn.BatchNorm2d(before["channels"]))
        layers.append(nn.ReLU())
        reached = transpose_conv_size(before["side"], row["kernel"], row["stride"], row["padding"], 0)
        layers.append(
            nn.ConvTranspose2d(
                before["channels"], row["channels"], row["kernel"], row["stride"], row["padding"], row["side"] - reached
            )
        )
    layers.append(nn.Tanh())
    return nn.Sequential(*layers)
