# mistake: padded-behind-the-convolution
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
        how = row["kernel"], row["stride"], row["padding"]
        missing = row["side"] - transpose_conv_size(before["side"], *how, 0)
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], *how, 0))
        layers.append(nn.ZeroPad2d((missing, 0, missing, 0)))
    return nn.Sequential(*layers, nn.Tanh())
