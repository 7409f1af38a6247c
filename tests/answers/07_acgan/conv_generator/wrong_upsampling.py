# mistake: other-layers
def conv_generator(table, latent_dim):
    c, s = table[0]["channels"], table[0]["side"]
    layers = [nn.Linear(latent_dim, c * s * s), nn.Unflatten(1, (c, s, s))]
    for before, row in zip(table, table[1:]):
        if before["norm"]:
            layers.append(nn.BatchNorm2d(before["channels"]))
        layers += [nn.ReLU(), nn.Upsample((row["side"], row["side"])),
                   nn.Conv2d(before["channels"], row["channels"], 3, padding=1)]
    return nn.Sequential(*layers, nn.Tanh())
