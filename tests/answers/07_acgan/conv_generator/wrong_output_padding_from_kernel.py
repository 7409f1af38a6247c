# mistake: output-padding-guessed
def conv_generator(table, latent_dim):
    first = table[0]
    layers = [
        nn.Linear(latent_dim, first["channels"] * first["side"] ** 2),
        nn.Unflatten(1, (first["channels"], first["side"], first["side"])),
    ]
    for before, row in zip(table, table[1:]):
        if before["norm"]:
            layers.append(nn.BatchNorm2d(before["channels"]))
        layers.append(nn.ReLU())
        output_padding = 0 if row["kernel"] % 2 == 0 else row["stride"] - 1
        layers.append(nn.ConvTranspose2d(
            before["channels"], row["channels"], row["kernel"], row["stride"], row["padding"], output_padding))
    return nn.Sequential(*layers, nn.Tanh())
