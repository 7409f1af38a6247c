def conv_generator(table, latent_dim):
    net = nn.Sequential()
    for place, row in enumerate(table):
        if place == 0:
            net.append(nn.Linear(latent_dim, row["channels"] * row["side"] ** 2))
            net.append(nn.Unflatten(1, (row["channels"], row["side"], row["side"])))
        else:
            base = (table[place - 1]["side"] - 1) * row["stride"] - 2 * row["padding"] + row["kernel"]
            net.append(nn.LazyConvTranspose2d(row["channels"], row["kernel"], row["stride"], row["padding"],
                                              row["side"] - base))
        if place < len(table) - 1:
            if row["norm"]:
                net.append(nn.LazyBatchNorm2d())
            net.append(nn.ReLU(inplace=True))
    net.append(nn.Tanh())
    net.eval()(torch.zeros(1, latent_dim))  # the lazy layers find out their sizes
    return net.train()
