def conv_generator(table, latent_dim):
    """Each row is a small network of its own: its layer, and what stands behind it."""
    last = len(table) - 1

    def behind(place):
        row = table[place]
        if place == last:
            return [nn.Tanh()]
        return [nn.BatchNorm2d(row["channels"]), nn.ReLU()] if row["norm"] else [nn.ReLU()]

    def layer(place):
        row = table[place]
        if place == 0:
            shape = (row["channels"], row["side"], row["side"])
            return [nn.Linear(latent_dim, math.prod(shape)), nn.Unflatten(1, shape)]
        below = table[place - 1]
        how = {name: row[name] for name in ("stride", "padding")}
        reached = transpose_conv_size(below["side"], row["kernel"], row["stride"], row["padding"], 0)
        return [nn.ConvTranspose2d(below["channels"], row["channels"], row["kernel"],
                                   output_padding=row["side"] - reached, **how)]

    return nn.Sequential(*(nn.Sequential(*layer(place), *behind(place)) for place in range(len(table))))
