# mistake: changes-its-input
def conv_generator(table, latent_dim):
    first = table[0]
    channels, side = first["channels"], first["side"]
    layers = [nn.Linear(latent_dim, channels * side * side), nn.Unflatten(1, (channels, side, side))]
    for before, row in itertools.pairwise(table):
        if before["norm"]:
            layers.append(nn.BatchNorm2d(before["channels"]))
        layers.append(nn.ReLU())
        kernel, stride, padding = row["kernel"], row["stride"], row["padding"]
        row["output_padding"] = row["side"] - transpose_conv_size(before["side"], kernel, stride, padding, 0)
        layers.append(nn.ConvTranspose2d(before["channels"], row["channels"], kernel, stride, padding, row["output_padding"]))
    layers.append(nn.Tanh())
    return nn.Sequential(*layers)
